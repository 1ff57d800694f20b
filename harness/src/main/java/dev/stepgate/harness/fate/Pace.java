package dev.stepgate.harness.fate;

import dev.stepgate.checks.cloud.Patience;
import java.time.Duration;

/**
 * How often operations are looked at, and for how long.
 *
 * @param rest between two looks at one object
 * @param settle after this long, a request that was not answered is not under way any more
 * @param deadline an accepted operation that was seen unfinished for so long is lost
 */
record Pace(Duration rest, Duration settle, Duration deadline) {

    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    /** Longer than a server takes to be scheduled, its image to be copied and its ports to be plugged on a busy region. */
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /** As the region's profile has it. */
    static Pace of(Patience patience) {
        return new Pace(patience.rest(REST), patience.rest(SETTLE), patience.deadline(DEADLINE));
    }
}
