package dev.stepgate.harness.canary;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The samples of one probe of a canary, numbered by when they were due, also over restarts. */
final class Numbered {

    private final ProbeSpec spec;
    private final Consumer<Sample> sink;
    private Instant origin;
    private long next;

    Numbered(ProbeSpec spec, Consumer<Sample> sink) {
        this.spec = spec;
        this.sink = sink;
    }

    ProbeSpec spec() {
        return spec;
    }

    /** A sample with the canary's word for how it went. */
    void give(Instant start, Instant finish, String word) {
        if (word.equals(CanaryLine.OK)) {
            give(start, finish, SampleOutcome.OK, null);
        } else if (word.startsWith("?")) {
            give(start, finish, SampleOutcome.UNKNOWN, word.substring(1));
        } else {
            give(start, finish, SampleOutcome.FAIL, word);
        }
    }

    /** @param error null exactly if OK */
    void give(Instant start, Instant finish, SampleOutcome outcome, String error) {
        origin = origin == null ? start : origin;
        long slot = Math.round((double) Duration.between(origin, start).toNanos()
                / spec.interval().toNanos());
        long sequence = Math.max(next, slot);
        next = sequence + 1;
        Instant end = finish.isBefore(start) ? start : finish;
        sink.accept(new Sample(spec.name(), sequence, start, start, end, outcome, error, null));
    }
}
