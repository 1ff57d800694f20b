package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.fate.Trickling;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.OperationKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Another workshop with operations that are sent while steps go on.
 *
 * @param inner makes all the rest
 * @param run stands in the name of everything that operations make
 */
public record TricklingWorkshop(Workshop inner, Region region, RunId run, Clock clock) implements WorkshopAround {

    /** Checks that nothing is missing. */
    public TricklingWorkshop {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(clock, "clock");
    }

    /**
     * Sees that a region has what the operations of a plan need.
     *
     * @throws ConfigurationException if its profile lacks a service, the image or the flavor
     */
    public static void expectGround(Plan plan, RegionProfile profile) {
        for (Step step : plan.steps()) {
            for (OperationKind kind : step.trickles() ? step.trickle().operations() : List.<OperationKind>of()) {
                for (String service : services(kind)) {
                    expect(
                            profile,
                            step,
                            kind,
                            "service " + service,
                            profile.services().contains(service));
                }
                if (kind == OperationKind.SERVER) {
                    expect(profile, step, kind, "image", profile.image() != null);
                    expect(profile, step, kind, "flavor", profile.flavor() != null);
                }
            }
        }
    }

    private static List<String> services(OperationKind kind) {
        return switch (kind) {
            case SERVER -> List.of("compute", "image", "network");
            case VOLUME -> List.of("volume");
            case PORT -> List.of("network");
        };
    }

    private static void expect(RegionProfile profile, Step step, OperationKind kind, String what, boolean there) {
        if (!there) {
            throw new ConfigurationException(new Problem(
                    Path.of("regions", profile.region() + ".yaml"),
                    0,
                    0,
                    "expected the " + what + ", which operations of the kind " + kind.word()
                            + " in the trickle of step " + step.id()
                            + " need: name it in the profile, or take them out of the plan"));
        }
    }

    @Override
    public Operating operate(Step step, Consumer<Event> record) {
        Trickling trickling = Trickling.start(step.trickle(), step.id(), region, run, clock, record);
        return new Operating() {
            @Override
            public void end() {
                trickling.end();
            }

            @Override
            public boolean isOver() {
                return trickling.isOver();
            }

            @Override
            public void close() {
                trickling.close();
            }
        };
    }
}
