package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.Phase;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the harness itself looks at around a step.
 *
 * @param before after the checks before the command; it starts only if all of them pass
 * @param during again and again while the command runs, and once at its end
 * @param after after the checks that follow the command
 */
public record Inspections(List<Inspecting> before, List<Inspecting> during, List<Inspecting> after) {

    /** Looks at nothing. */
    public static final Inspections NONE = new Inspections(List.of(), List.of());

    /** Copies the lists. */
    public Inspections {
        before = List.copyOf(before);
        during = List.copyOf(during);
        after = List.copyOf(after);
    }

    /** Before and after, and not during. */
    public Inspections(List<Inspecting> before, List<Inspecting> after) {
        this(before, List.of(), after);
    }

    /** The same, and what a run carries through the step is looked at during it and after it. */
    Inspections carrying(CarriedOptions carried) {
        return new Inspections(before, with(during, carried), with(after, carried));
    }

    private static List<Inspecting> with(List<Inspecting> some, Inspecting another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }

    /** Those of a phase. */
    public List<Inspecting> in(Phase phase) {
        return switch (phase) {
            case BEFORE -> before;
            case DURING -> during;
            case AFTER -> after;
        };
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return before.isEmpty() && during.isEmpty() && after.isEmpty();
    }
}
