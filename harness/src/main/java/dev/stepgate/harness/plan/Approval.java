package dev.stepgate.harness.plan;

/**
 * A person has to say yes before the command of a step is started.
 *
 * @param by who is meant to, as the plan words it; null: anybody
 */
public record Approval(String by) {

    /** @throws IllegalArgumentException if the text is blank */
    public Approval {
        if (by != null && by.isBlank()) {
            throw new IllegalArgumentException("an approval by nobody");
        }
    }
}
