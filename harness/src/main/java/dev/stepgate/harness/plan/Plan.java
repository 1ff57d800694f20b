package dev.stepgate.harness.plan;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An ordered list of steps, validated whole. It is read by {@link PlanReader}.
 *
 * @param name what the record calls it
 * @param description what a person reads; may be empty
 * @param probes what probes ask, and how often
 * @param canaries the run's own servers that measure from inside; null for none
 * @param carried what the run carries through its steps, which each observed step inspects then; null for nothing
 * @param soak how long the region has to be clean after the last step before it counts for the next region; null: not at all
 * @param steps at least one, with different ids
 */
public record Plan(
        String name,
        String description,
        ProbeOptions probes,
        CanaryOptions canaries,
        CarriedOptions carried,
        Duration soak,
        List<Step> steps) {

    /**
     * @throws NullPointerException if a component other than the canaries, what is carried and the soak is missing
     * @throws IllegalArgumentException if the name is blank, there is no step, or two have the same id
     */
    public Plan {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(probes, "probes");
        steps = List.copyOf(steps);
        if (name.isBlank() || steps.isEmpty()) {
            throw new IllegalArgumentException("a plan needs a name and a step");
        }
        Set<String> ids = new HashSet<>();
        for (Step step : steps) {
            if (!ids.add(step.id())) {
                throw new IllegalArgumentException("two steps have the id " + step.id());
            }
        }
    }

    /** The text of a plan of one step {@code check}, which changes nothing and runs the checks of this tag expression once. */
    public static String ofChecks(String expression) {
        return """
            name: check
            steps:
              - id: check
                title: Run checks
                duration: 0s
                checks: {before: "%s", after: none}
            """.formatted(new String(JsonStringEncoder.getInstance().quoteAsString(expression)));
    }

    /** The step of this id. */
    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** The same plan with these steps. */
    public Plan withSteps(List<Step> others) {
        return new Plan(name, description, probes, canaries, carried, soak, others);
    }
}
