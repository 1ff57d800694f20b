package dev.stepgate.harness.canary;

import java.util.Objects;

/**
 * A question to a canary and its answer, which tells the time of its monotonic clock.
 *
 * @param boot of the canary
 * @param told its clock in nanoseconds; truly up to {@link CanaryLine#GRAIN} later
 * @param asked when the question left, in nanoseconds of our clock
 * @param answered when the answer had come; not before {@code asked}
 */
record Exchange(String boot, long told, long asked, long answered) {

    Exchange {
        Objects.requireNonNull(boot);
        if (answered < asked) {
            throw new IllegalArgumentException("answered at " + answered + ", before it was asked at " + asked);
        }
    }

    /** The least that our clock can be ahead of the canary's. */
    long least() {
        return asked - told - CanaryLine.GRAIN;
    }

    /** The most that our clock can be ahead of the canary's. */
    long most() {
        return answered - told;
    }

    long width() {
        return most() - least();
    }
}
