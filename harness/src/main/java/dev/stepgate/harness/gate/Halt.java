package dev.stepgate.harness.gate;

import java.util.List;
import java.util.Objects;

/**
 * A reason to stop a step's command at once.
 *
 * @param rule that found it: {@code downtime}, {@code failures} or {@code cascade}
 * @param probes that saw it; at least one
 * @param reason a sentence
 */
public record Halt(String rule, List<String> probes, String reason) {

    /** @throws IllegalArgumentException if no probe saw it */
    public Halt {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(reason, "reason");
        probes = List.copyOf(probes);
        if (probes.isEmpty()) {
            throw new IllegalArgumentException("nothing stops a command that no probe saw: " + reason);
        }
    }
}
