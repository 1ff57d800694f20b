package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.order.Order;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.ShippedPlans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plan as the user named it: a file, or one that is shipped.
 *
 * @param file names it in messages
 * @param text as it goes into the record
 */
record PlanFile(Path file, String text, Plan plan) {

    /**
     * Reads a plan and looks at the order of its steps.
     *
     * @param name a path, or where there is no such file the name of a shipped plan
     * @throws ConfigurationException with all that is wrong with it
     */
    static PlanFile read(Path name) {
        if (!Files.exists(name) && ShippedPlans.names().contains(name.toString())) {
            return of(Path.of(name + ".yaml"), ShippedPlans.text(name.toString()));
        }
        PlanReader.read(name);
        try {
            return of(name, Files.readString(name));
        } catch (IOException e) {
            throw new UncheckedIOException("the plan was there a moment ago", e);
        }
    }

    /**
     * A plan whose text is at hand.
     *
     * @throws ConfigurationException with all that is wrong with it
     */
    static PlanFile of(Path file, String text) {
        Plan plan = PlanReader.parse(file, text);
        Order.known().expect(plan, file, text);
        return new PlanFile(file, text, plan);
    }
}
