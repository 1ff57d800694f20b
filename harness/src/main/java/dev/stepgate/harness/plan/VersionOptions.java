package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Asks whether each service has the same version wherever it runs.
 *
 * @param services by name
 * @param timeout the longest one command may take
 */
public record VersionOptions(Map<String, Service> services, Duration timeout) implements Inspecting {

    /** How long a command may take where a plan does not say. */
    public static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Copies the services. */
    public VersionOptions {
        services = new TreeMap<>(services);
        Objects.requireNonNull(timeout, "timeout");
    }

    @Override
    public String kind() {
        return "versions";
    }

    /**
     * How one service is asked.
     *
     * @param commands by place, such as a host; each a program and its arguments, which prints a version
     * @param expected the version it has to be; null if any will do that is the same everywhere
     */
    public record Service(Map<String, List<String>> commands, String expected) {

        /**
         * Copies the commands.
         *
         * @throws IllegalArgumentException if there is nothing to compare
         */
        public Service {
            commands = new TreeMap<>(commands);
            if (commands.isEmpty() || (commands.size() == 1 && expected == null)) {
                throw new IllegalArgumentException("nothing to compare " + commands.keySet() + " with");
            }
        }
    }
}
