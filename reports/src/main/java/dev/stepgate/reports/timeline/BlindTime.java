package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds the blind time of a probe: where its attempts say nothing, or where there are none. */
final class BlindTime {

    private BlindTime() {}

    /**
     * The blind spans between a probe's first and last attempt.
     *
     * @param samples of this probe, in the order of when they were due
     */
    static List<Span> of(ProbeSpec probe, List<Sample> samples) {
        Duration gap = probe.interval().multipliedBy(3).dividedBy(2);
        List<Span> blind = new ArrayList<>();
        Instant since = null;
        Instant due = null;
        for (Sample sample : samples) {
            boolean missing =
                    due != null && Duration.between(due, sample.scheduledAt()).compareTo(gap) > 0;
            if (since == null && missing) {
                since = due.plus(probe.interval());
            }
            if (sample.outcome() == SampleOutcome.UNKNOWN) {
                since = since == null ? sample.scheduledAt() : since;
            } else if (since != null) {
                blind.add(new Span(since, sample.scheduledAt()));
                since = null;
            }
            due = sample.scheduledAt();
        }
        if (since != null) {
            blind.add(new Span(since, due.plus(probe.interval())));
        }
        return blind;
    }

    /** Blind spans that are too near to be told apart, as one: from the first to the last, {@code total} of it blind. */
    record Patch(Span span, Duration total, int count) {

        private Patch and(Span next) {
            return new Patch(Span.between(span.from(), next.to()), total.plus(next.length()), count + 1);
        }
    }

    /** Joins spans, in order of time, that are less than {@code apart} from each other. */
    static List<Patch> patches(List<Span> spans, Duration apart) {
        List<Patch> patches = new ArrayList<>();
        for (Span span : spans) {
            int last = patches.size() - 1;
            boolean near = last >= 0
                    && Duration.between(patches.get(last).span().to(), span.from())
                                    .compareTo(apart)
                            < 0;
            if (near) {
                patches.set(last, patches.get(last).and(span));
            } else {
                patches.add(new Patch(span, span.length(), 1));
            }
        }
        return patches;
    }
}
