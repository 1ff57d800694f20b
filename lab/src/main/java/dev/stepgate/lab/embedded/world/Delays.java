package dev.stepgate.lab.embedded.world;

import java.time.Duration;
import java.util.List;

/**
 * How long asynchronous work takes; each is varied by chance by the share {@code jitter}.
 *
 * @param serverBuild from the acceptance of a server to ACTIVE
 * @param serverDelete from the acceptance of a deletion until the server is gone
 * @param reboot until a rebooted server is ACTIVE again
 * @param guestBoot from power-on until the guest asks for an address
 * @param agentRound between two looks of the agent inside the guest; it must be well below {@code attach}, or the agent misses that a volume
 *     was away
 * @param volumeCreate until a volume or snapshot is available, or gone
 * @param attach until a volume is attached or detached
 * @param jitter from 0 to below 1
 */
public record Delays(
        Duration serverBuild,
        Duration serverDelete,
        Duration reboot,
        Duration guestBoot,
        Duration agentRound,
        Duration volumeCreate,
        Duration attach,
        double jitter) {

    private static final double ATTACH = 2_700;

    /** Checks the ranges. */
    public Delays {
        for (Duration delay : List.of(serverBuild, serverDelete, reboot, guestBoot, agentRound, volumeCreate, attach)) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("expected a delay of 0 or more, got " + delay);
            }
        }
        if (agentRound.isZero()) {
            throw new IllegalArgumentException("expected an agentRound above 0: the agent never rests otherwise");
        }
        if (!(jitter >= 0 && jitter < 1)) {
            throw new IllegalArgumentException("expected a jitter from 0 to below 1, got " + jitter);
        }
    }

    /** As fast as makes sense for checks that look twice a second. */
    public static Delays fast() {
        return of(0.04, 0.3);
    }

    /** About what the real lab of QEMU guests takes, on an idle machine. */
    public static Delays lifelike() {
        return of(1, 0.3);
    }

    /**
     * Those of {@link #lifelike} times a factor. The longest rest of a guest's agent is half of the shortest attachment, so that it misses
     * none, but 2 ms at the least.
     *
     * @param factor 0 or more
     * @param jitter from 0 to below 1
     */
    public static Delays of(double factor, double jitter) {
        return new Delays(
                millis(8_000 * factor),
                millis(3_000 * factor),
                millis(5_000 * factor),
                millis(4_000 * factor),
                millis(Math.max(2, factor * Math.min(1_000, ATTACH * (1 - jitter) / (1 + jitter) / 2))),
                millis(1_300 * factor),
                millis(ATTACH * factor),
                jitter);
    }

    private static Duration millis(double millis) {
        return Duration.ofMillis(Math.round(millis));
    }
}
