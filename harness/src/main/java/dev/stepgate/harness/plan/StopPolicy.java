package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Whether and how a running command is stopped because of what probes see meanwhile.
 *
 * @param onBudget when a budget is certainly blown
 * @param onCascade when probes of so many services are down at a time; 0: never
 * @param signal what the command and all that it has started is sent: one of {@link #SIGNALS}
 * @param grace how long it may take to end, before it is killed
 */
public record StopPolicy(boolean onBudget, int onCascade, String signal, Duration grace) {

    /** What a command may be sent. */
    public static final List<String> SIGNALS = List.of("TERM", "INT", "HUP", "QUIT");

    /** How many services are a cascade where a plan does not say. */
    public static final int CASCADE = 3;

    /** How long a command may take to end where a plan does not say. */
    public static final Duration GRACE = Duration.ofSeconds(30);

    /** Where a plan says nothing: an upgrade tool that is killed half-way may leave worse behind than an outage. */
    public static final StopPolicy NEVER = new StopPolicy(false, 0, "TERM", GRACE);

    /** @throws IllegalArgumentException if the number or the grace is negative, or the signal none of those */
    public StopPolicy {
        Objects.requireNonNull(grace, "grace");
        if (onCascade < 0 || grace.isNegative() || !SIGNALS.contains(signal)) {
            throw new IllegalArgumentException(onCascade + ", " + signal + ", " + grace);
        }
    }

    /** Whether anything stops the command. */
    public boolean stops() {
        return onBudget || onCascade > 0;
    }
}
