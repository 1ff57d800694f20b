package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.world.Time;
import java.time.Duration;
import java.time.Instant;

/**
 * One moment by both clocks.
 *
 * @param instant what people call it
 * @param nanos from which lengths come
 */
record Moment(Instant instant, long nanos) {

    static Moment now(Time time) {
        return new Moment(time.instant(), time.nanos());
    }

    boolean isBefore(Moment other) {
        return nanos - other.nanos < 0;
    }

    Duration until(Moment later) {
        return Duration.ofNanos(later.nanos - nanos);
    }
}
