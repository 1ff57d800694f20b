package dev.stepgate.harness.live;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one probe has seen so far. Samples come in the order of finishing; outages are told in the order of beginning, so that they are as
 * late as the slowest attempt that began before. Safe for use by several threads.
 */
public final class Course {

    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;

    private final ProbeSpec spec;
    private final Map<Long, Sample> early = new HashMap<>();
    private final Trail trail = new Trail();
    private final Recent recent = new Recent();
    private long next;
    private SampleOutcome state;
    private String error;
    private Duration latency;

    Course(ProbeSpec spec) {
        this.spec = spec;
    }

    /**
     * What is known at a moment.
     *
     * @param state of the latest attempt that told OK from FAIL; null if none has yet
     * @param error of the latest attempt; null if it was OK
     * @param latency of the latest good attempt; null if there was none
     * @param p50 of the last seconds; null if no attempt was good in them
     * @param p99 of the last seconds; null if no attempt was good in them
     * @param outages that have begun
     * @param downtime the sum of their windows, of the present one until its latest failed attempt
     * @param present the outage that goes on; null if none does
     * @param last the latest one that is over; null if none is
     */
    public record Now(
            ProbeSpec spec,
            SampleOutcome state,
            String error,
            Duration latency,
            Duration p50,
            Duration p99,
            int outages,
            Duration downtime,
            Outage present,
            Outage last) {}

    /** Takes a sample; returns what began or ended by what is now known. */
    synchronized List<Trail.Change> add(Sample sample) {
        recent.at(sample.finishedAt());
        error = sample.error();
        if (sample.outcome() == SampleOutcome.OK) {
            latency = sample.latency();
            recent.add(latency);
        }
        if (sample.outcome() != SampleOutcome.UNKNOWN) {
            state = sample.outcome();
        }
        early.put(sample.sequence(), sample);
        List<Trail.Change> changes = new ArrayList<>(0);
        for (Sample inTurn = early.remove(next); inTurn != null; inTurn = early.remove(next)) {
            next++;
            trail.add(inTurn).ifPresent(changes::add);
        }
        return changes;
    }

    /** What the probe has seen so far. */
    public synchronized Now now() {
        return new Now(
                spec,
                state,
                error,
                latency,
                recent.percentile(HALF),
                recent.percentile(NEARLY_ALL),
                trail.count(),
                trail.downtime(),
                trail.present().orElse(null),
                trail.last().orElse(null));
    }

    /** What the probe is. */
    public ProbeSpec spec() {
        return spec;
    }

    /** The state of the latest attempt that told OK from FAIL; null if none has yet. */
    public synchronized SampleOutcome state() {
        return state;
    }

    /** The outages that have begun. */
    public synchronized int outages() {
        return trail.count();
    }

    /** The sum of the outages' windows so far; never shrinks. */
    public synchronized Duration downtime() {
        return trail.downtime();
    }
}
