package dev.stepgate.reports.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Attempts of one probe that follow each other and ended alike, in eight bytes each and to the nanosecond. What does not fit to those before
 * begins another one.
 */
final class Stretch {

    private static final int MOST = 4096;
    private static final int FEWEST = 16;
    private static final long LONGEST = 0xFFFF_FFFFL;

    private final Sample first;
    private long every;
    private int size = 1;
    private int[] late = {};
    private int[] took = {};

    Stretch(Sample first) {
        this.first = first;
    }

    private Stretch(Stretch other) {
        first = other.first;
        every = other.every;
        size = other.size;
        late = Arrays.copyOf(other.late, size - 1);
        took = Arrays.copyOf(other.took, size - 1);
    }

    /** As it is now, whatever is added to it later. */
    Stretch frozen() {
        return new Stretch(this);
    }

    String probe() {
        return first.probe();
    }

    int size() {
        return size;
    }

    SampleOutcome outcome() {
        return first.outcome();
    }

    /** When the first was due. */
    Instant from() {
        return first.scheduledAt();
    }

    /** When the last was due. */
    Instant to() {
        return first.scheduledAt().plusNanos(every * (size - 1));
    }

    /** Adds an attempt if it fits; otherwise nothing changes. */
    boolean add(Sample sample) {
        long gap = Duration.between(first.scheduledAt(), sample.scheduledAt()).toNanos();
        long interval = size == 1 ? gap : every;
        long lateness =
                Duration.between(sample.scheduledAt(), sample.startedAt()).toNanos();
        long length = Duration.between(sample.startedAt(), sample.finishedAt()).toNanos();
        boolean fits = size < MOST
                && interval >= 0
                && sample.sequence() == first.sequence() + size
                && gap == interval * size
                && narrow(lateness)
                && narrow(length)
                && sample.outcome() == first.outcome()
                && Objects.equals(sample.error(), first.error())
                && sample.requestId() == null
                && first.requestId() == null;
        if (fits) {
            every = interval;
            makeRoom();
            late[size - 1] = (int) lateness;
            took[size - 1] = (int) length;
            size++;
        }
        return fits;
    }

    private static boolean narrow(long nanos) {
        return nanos >= 0 && nanos <= LONGEST;
    }

    private void makeRoom() {
        if (size > late.length) {
            int room = Math.min(MOST - 1, Math.max(FEWEST, late.length * 2));
            late = Arrays.copyOf(late, room);
            took = Arrays.copyOf(took, room);
        }
    }

    Sample get(int index) {
        if (index == 0) {
            return first;
        }
        Instant due = first.scheduledAt().plusNanos(every * index);
        Instant started = due.plusNanos(Integer.toUnsignedLong(late[index - 1]));
        Instant finished = started.plusNanos(Integer.toUnsignedLong(took[index - 1]));
        return new Sample(
                first.probe(), first.sequence() + index, due, started, finished, first.outcome(), first.error(), null);
    }

    Stream<Sample> samples() {
        return IntStream.range(0, size).mapToObj(this::get);
    }
}
