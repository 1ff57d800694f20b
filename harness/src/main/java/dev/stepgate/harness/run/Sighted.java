package dev.stepgate.harness.run;

import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What a watch has to know of its samples to say when its step begins and ends. Safe for use by several threads. */
final class Sighted {

    private final Set<String> definite = new HashSet<>();
    private Instant firstFailure;
    private Instant lastDue;
    private boolean begun;

    synchronized void add(Sample sample) {
        if (lastDue == null || sample.scheduledAt().isAfter(lastDue)) {
            lastDue = sample.scheduledAt();
        }
        if (begun || sample.outcome() == SampleOutcome.UNKNOWN) {
            return;
        }
        definite.add(sample.probe());
        if (sample.outcome() == SampleOutcome.FAIL
                && (firstFailure == null || sample.scheduledAt().isBefore(firstFailure))) {
            firstFailure = sample.scheduledAt();
        }
    }

    /** Whether so many probes have told OK from FAIL, or one has failed. */
    synchronized boolean warm(int probes) {
        return firstFailure != null || definite.size() >= probes;
    }

    /** When the first failed attempt was due; {@code otherwise} if none has failed. */
    synchronized Instant firstFailure(Instant otherwise) {
        return firstFailure != null && firstFailure.isBefore(otherwise) ? firstFailure : otherwise;
    }

    synchronized void stepBegan() {
        begun = true;
    }

    synchronized boolean hasStepBegun() {
        return begun;
    }

    /** Just after the last attempt was due, or at this time if that is later. */
    synchronized Instant end(Instant asked) {
        return lastDue == null || lastDue.isBefore(asked) ? asked : lastDue.plusNanos(1);
    }
}
