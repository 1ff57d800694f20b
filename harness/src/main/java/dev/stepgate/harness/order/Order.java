package dev.stepgate.harness.order;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.plan.Nearest;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;

/** Refuses plans whose steps are in an order that breaks a cloud. */
public final class Order {

    private final List<Constraint> constraints;

    Order(List<Constraint> constraints) {
        this.constraints = List.copyOf(constraints);
    }

    /** The constraints that all deployers have in common. */
    public static Order known() {
        return new Order(Constraints.known());
    }

    /**
     * Looks at the steps of a plan.
     *
     * @param file names the plan in messages
     * @param text the plan as it was read, for the places of its steps
     * @throws ConfigurationException with each constraint that is broken: where, why, and who says so
     */
    public void expect(Plan plan, Path file, String text) {
        Map<String, Mark> places = StepPlaces.of(text);
        List<Problem> problems = new ArrayList<>();
        for (Breach breach : breaches(plan)) {
            Mark mark = places.get(breach.step());
            problems.add(new Problem(
                    file,
                    mark == null ? 0 : mark.getLine() + 1,
                    mark == null ? 0 : mark.getColumn() + 1,
                    breach.said()));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            throw new ConfigurationException(problems);
        }
    }

    private List<Breach> breaches(Plan plan) {
        List<Change> changes = Change.of(plan);
        List<Breach> breaches = misspelt(plan);
        breaches.addAll(Breach.distinct(constraints.stream()
                .flatMap(constraint -> new Judging(constraint, changes).breaches())
                .toList()));
        return breaches;
    }

    /** Parts that no constraint knows are nobody's business, unless they were meant to be others: then nothing would judge their order. */
    private List<Breach> misspelt(Plan plan) {
        List<String> known = constraints.stream()
                .flatMap(constraint -> Stream.concat(constraint.first().stream(), constraint.then().stream()))
                .distinct()
                .sorted()
                .toList();
        List<Breach> misspelt = new ArrayList<>();
        for (Step step : plan.steps()) {
            for (String text : step.changes()) {
                String change = Part.of(text).name();
                String hint = known.contains(change) ? "" : Nearest.hint(change, known);
                if (hint.startsWith(" (did you mean") && !standsForAllItsPlaces(change, known)) {
                    misspelt.add(new Breach(
                            "misspelt",
                            step.id(),
                            "step " + step.id() + " changes '" + change + "', which no constraint knows" + hint,
                            Set.of()));
                }
            }
        }
        return misspelt;
    }

    /** Whether constraints speak of the component as a whole, whatever its places are called. */
    private static boolean standsForAllItsPlaces(String change, List<String> known) {
        String component = change.replaceFirst("/.*", "");
        return known.contains(component) && known.stream().noneMatch(part -> part.startsWith(component + "/"));
    }
}
