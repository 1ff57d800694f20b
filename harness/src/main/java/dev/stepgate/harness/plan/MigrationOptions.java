package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Runs online data migrations until none is left: {@code nova-manage db online_data_migrations} and the like.
 *
 * @param commands by service, each a program and its arguments
 * @param runs how often one is run at most, while it says that some were migrated
 * @param timeout the longest one run may take
 */
public record MigrationOptions(Map<String, List<String>> commands, int runs, Duration timeout) implements Inspecting {

    /** How often a command is run at most where a plan does not say. */
    public static final int RUNS = 20;

    /** How long a run may take where a plan does not say. */
    public static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** @throws IllegalArgumentException if they are never to be run */
    public MigrationOptions {
        commands = new TreeMap<>(commands);
        Objects.requireNonNull(timeout, "timeout");
        if (runs < 1) {
            throw new IllegalArgumentException("runs: " + runs);
        }
    }

    @Override
    public String kind() {
        return "migrations";
    }
}
