package dev.stepgate.checks.ceph;

import java.util.Locale;

/** When Ceph is looked at; what is tolerable while an OSD restarts is not tolerable afterwards. */
enum StepPhase {
    /** Before the operator's change. */
    BEFORE("before the step"),
    /** While the operator's change is being made: the only phase in which daemons may be away. */
    DURING("during the step"),
    /** After the operator's change. */
    AFTER("after the step"),
    /** There is no step. As strict as after one. */
    STEADY("in the steady state");

    private final String words;

    StepPhase(String words) {
        this.words = words;
    }

    /**
     * The phase of that name, in lower case; the steady state where there is none.
     *
     * @param name may be null
     * @throws IllegalArgumentException if there is no such phase
     */
    static StepPhase of(String name) {
        if (name == null || name.isBlank()) {
            return STEADY;
        }
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "the parameter stepgate.phase must be before, during, after or steady, this is \"" + name + "\"",
                    unknown);
        }
    }

    /** As in "seen after the step". */
    @Override
    public String toString() {
        return words;
    }
}
