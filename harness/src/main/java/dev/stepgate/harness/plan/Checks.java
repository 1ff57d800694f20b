package dev.stepgate.harness.plan;

/**
 * Which checks a step runs, as JUnit tag expressions such as {@code smoke & !slow}.
 *
 * @param before in the phase before the command; null: none
 * @param after in the phase after it; null: none
 */
public record Checks(String before, String after) {

    /** The word that stands for no checks. */
    public static final String NONE = "none";

    /**
     * Where a plan names none: before and after, the smoke checks and those of Ceph, which are as quick but skipped where a profile does not know
     * of Ceph.
     */
    public static final Checks DEFAULT = new Checks("smoke | ceph", "smoke | ceph");

    /** @throws IllegalArgumentException if an expression is blank */
    public Checks {
        if ((before != null && before.isBlank()) || (after != null && after.isBlank())) {
            throw new IllegalArgumentException("a tag expression must not be blank");
        }
    }
}
