package dev.stepgate.lab.real;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says each line of progress with the time since the command began. */
final class Stopwatch {

    private final LongSupplier nanos;
    private final long start;
    private final Progress progress;

    Stopwatch(Progress progress, LongSupplier nanos) {
        this.progress = progress;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    /** Safe to call from several threads: lines never mix. */
    synchronized void say(String line) {
        progress.report(elapsed(), line);
    }
}
