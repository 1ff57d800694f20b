package dev.stepgate.harness.fate;

import dev.stepgate.reports.record.Fate.Outcome;
import java.time.Duration;

/**
 * Decides when an accepted operation is over, from one look after the other. Time in which the service could not be asked does not count
 * against it, up to as much again as the deadline; then nothing is known. One 404 alone is not believed: a database of several nodes may
 * show an old state for a moment.
 */
final class Following {

    private final Duration deadline;
    private final long since;
    private long last;
    private Duration unseen = Duration.ZERO;
    private int absent;

    /** @param since when it was accepted, by the monotonic clock */
    Following(Duration deadline, long since) {
        this.deadline = deadline;
        this.since = since;
        this.last = since;
    }

    /** What a look at something that is being made says; null if it is not over. */
    Outcome made(Look look, long now) {
        count(look, now);
        return switch (look.kind()) {
            case READY -> Outcome.DONE;
            case FAULTY -> Outcome.FAILED;
            case ABSENT -> absent >= 2 ? Outcome.LOST : null;
            case BUSY -> late(now) ? Outcome.LOST : null;
            case UNSEEN -> hopeless(now) ? Outcome.UNKNOWN : null;
        };
    }

    /**
     * What a look at something that is being deleted says; null if it is not over.
     *
     * @param stood whether it was well before
     */
    Outcome deleted(Look look, boolean stood, long now) {
        count(look, now);
        return switch (look.kind()) {
            case ABSENT -> Outcome.DONE;
            case FAULTY -> stood ? Outcome.FAILED : late(now) ? Outcome.LOST : null;
            case READY, BUSY -> late(now) ? Outcome.LOST : null;
            case UNSEEN -> hopeless(now) ? Outcome.UNKNOWN : null;
        };
    }

    private void count(Look look, long now) {
        absent = look.kind() == Look.Kind.ABSENT ? absent + 1 : look.kind() == Look.Kind.UNSEEN ? absent : 0;
        if (look.kind() == Look.Kind.UNSEEN) {
            unseen = unseen.plusNanos(now - last);
        }
        last = now;
    }

    private boolean late(long now) {
        Duration forgiven = unseen.compareTo(deadline) < 0 ? unseen : deadline;
        return waited(now).compareTo(deadline.plus(forgiven)) >= 0;
    }

    private boolean hopeless(long now) {
        return waited(now).compareTo(deadline.multipliedBy(2)) >= 0;
    }

    Duration waited(long now) {
        return Duration.ofNanos(now - since);
    }
}
