package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Asks each service, with the code of the new release, whether it can be upgraded: {@code nova-status upgrade check} and the like.
 *
 * @param commands by service, each a program and its arguments
 * @param warnings the services whose warnings were looked at and are accepted
 * @param timeout the longest one of them may take
 */
public record UpgradeCheckOptions(Map<String, List<String>> commands, List<String> warnings, Duration timeout)
        implements Inspecting {

    /** How long a command may take where a plan does not say. */
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** Copies the collections. */
    public UpgradeCheckOptions {
        commands = new TreeMap<>(commands);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(timeout, "timeout");
    }

    @Override
    public String kind() {
        return "upgradeChecks";
    }
}
