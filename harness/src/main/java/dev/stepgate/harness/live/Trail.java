package dev.stepgate.harness.live;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The outages of one probe, from its samples in the order of their sequence. Of each outage it keeps the samples that its window and its
 * bounds depend on, so that a long one takes no more room than a short one.
 */
final class Trail {

    /** So many good attempts before an outage decide when it can have begun. */
    private static final int GOOD = 16;

    private final Deque<Sample> good = new ArrayDeque<>();
    /** The first failed attempt of each error class. */
    private final TreeMap<Long, Sample> decisive = new TreeMap<>();

    private final Set<String> errors = new HashSet<>();
    private Sample first;
    private Sample soonest;
    private Sample latest;
    private int ended;
    private Duration downtime = Duration.ZERO;
    private Outage last;

    /** Takes the next sample; says so if it began or ended an outage. */
    Optional<Change> add(Sample sample) {
        return switch (sample.outcome()) {
            case UNKNOWN -> Optional.empty();
            case FAIL -> failed(sample) ? Optional.of(new Change(sample, null)) : Optional.empty();
            case OK -> {
                Outage over = first == null ? null : over(sample);
                good.addLast(sample);
                if (good.size() > GOOD) {
                    good.removeFirst();
                }
                yield Optional.ofNullable(over).map(outage -> new Change(sample, outage));
            }
        };
    }

    /**
     * An outage began or ended.
     *
     * @param sample by which
     * @param ended null if it began
     */
    record Change(Sample sample, Outage ended) {}

    private boolean failed(Sample sample) {
        boolean begins = first == null;
        if (begins) {
            first = sample;
            soonest = sample;
        }
        if (sample.finishedAt().isBefore(soonest.finishedAt())) {
            soonest = sample;
        }
        latest = sample;
        if (errors.add(sample.error())) {
            decisive.put(sample.sequence(), sample);
        }
        return begins;
    }

    private Outage over(Sample ok) {
        Outage outage = outage(ok);
        first = null;
        soonest = null;
        latest = null;
        decisive.clear();
        errors.clear();
        ended++;
        downtime = downtime.plus(outage.duration());
        last = outage;
        return outage;
    }

    private Outage outage(Sample ok) {
        TreeMap<Long, Sample> samples = new TreeMap<>(decisive);
        List.of(first, soonest, latest).forEach(sample -> samples.put(sample.sequence(), sample));
        good.forEach(sample -> samples.put(sample.sequence(), sample));
        if (ok != null) {
            samples.put(ok.sequence(), ok);
        }
        List<Outage> found = Outages.of(new ArrayList<>(samples.values()));
        return found.get(found.size() - 1);
    }

    /** The outage that goes on; empty if none does. */
    Optional<Outage> present() {
        return first == null ? Optional.empty() : Optional.of(outage(null));
    }

    /** The latest outage that is over; empty if none is. */
    Optional<Outage> last() {
        return Optional.ofNullable(last);
    }

    /** How many have begun. */
    int count() {
        return ended + (first == null ? 0 : 1);
    }

    /** The sum of the windows, of the present one until its latest failed attempt; never shrinks. */
    Duration downtime() {
        return first == null ? downtime : downtime.plus(Duration.between(first.startedAt(), latest.startedAt()));
    }
}
