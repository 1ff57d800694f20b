package dev.stepgate.harness.outage;

import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds the outages in the samples of one probe. A pure function: the order in which samples were recorded does not matter.
 *
 * <p>The window of an outage is half-open: from the start of the first FAIL to the start of the next OK, or to the end of the
 * observation if none followed. UNKNOWN samples neither begin nor end an outage:
 *
 * <ul>
 *   <li>FAILs with only UNKNOWNs between them are one outage, for nothing was seen that speaks against it, and so are FAILs of
 *       different errors;
 *   <li>an UNKNOWN before the first FAIL belongs to no window, but to the bounds: the outage may have begun in it; an UNKNOWN after the
 *       last FAIL lies within the window, for that ends only with an OK;
 *   <li>attempts are put in the order of their starts; of two that started at the same instant, the lower sequence number is first;
 *   <li>time in which nothing was seen is not downtime by itself; how much of it there was is told apart, as blind time.
 * </ul>
 *
 * <p>Between attempts nothing is seen, so the true outage may be shorter or longer than the window. An attempt proves only that at
 * <em>some</em> moment between its start and its finish the target was up (OK) or down (FAIL). For one uninterrupted outage [a, b)
 * it follows:
 *
 * <ul>
 *   <li>it touches every FAIL, hence it lasted at least from the earliest finish of a FAIL to the latest start of one ({@code lower},
 *       0 if they overlap);
 *   <li>it began by the earliest finish of a FAIL, and not before the start of the last OK that was answered by the latest start of one
 *       ({@code onset}); it ended after the latest start of a FAIL, and by the first answer to an OK that started when it had surely
 *       begun ({@code recovery});
 *   <li>it contains no OK wholly, hence it began after the start of some OK, or with the observation, and ended before the first
 *       finish of an OK begun later; the longest such span is {@code upper}. An OK that hung until the target came back thus ends the
 *       window where it began, but the bound where it was answered.
 * </ul>
 *
 * <p>Example, attempts each 100 ms, answered in 5 ms, time limit 250 ms:
 *
 * <pre>
 *   start  0   100  200   300      400      500  600
 *          OK  OK   FAIL  FAIL     UNKNOWN  OK   OK
 *   finish 5   105  205   550                505  605
 *
 *   window 200 to 500      300 ms   the UNKNOWN does not end it
 *   lower  205 to 300       95 ms   the first FAIL may have failed as late as 205, the last as early as 300
 *   upper  100 to 505      405 ms   up at some moment from 100 on; up again by 505
 *   began  between 100 and 205, ended between 300 and 505
 * </pre>
 */
public final class Outages {

    private static final Comparator<Sample> BY_START =
            Comparator.comparing(Sample::startedAt).thenComparingLong(Sample::sequence);

    private final List<Sample> definite;
    private final Instant from;
    private final Instant to;
    private final GoodSpans good;

    private Outages(List<Sample> samples, Instant from, Instant to) {
        this.definite = samples.stream()
                .filter(sample -> sample.outcome() != SampleOutcome.UNKNOWN)
                .sorted(BY_START)
                .toList();
        this.from = from;
        this.to = to;
        this.good = new GoodSpans(
                definite.stream().filter(s -> s.outcome() == SampleOutcome.OK).toList());
    }

    /**
     * The outages of one probe, in order of time; empty if there is no FAIL, also when there is no sample at all.
     *
     * @param samples of one probe, in any order; those that started outside the observation are left out
     * @param from the beginning of the observation, inclusive
     * @param to its end, exclusive
     * @throws IllegalArgumentException if the samples are of several probes, or the observation ends before it begins
     */
    public static List<Outage> of(List<Sample> samples, Instant from, Instant to) {
        Objects.requireNonNull(from, "from");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("the observation ends at " + to + ", before it begins at " + from);
        }
        if (samples.stream().map(Sample::probe).distinct().count() > 1) {
            throw new IllegalArgumentException("expected the samples of one probe, got those of "
                    + samples.stream().map(Sample::probe).distinct().sorted().toList());
        }
        List<Sample> within = samples.stream()
                .filter(s -> !s.startedAt().isBefore(from) && s.startedAt().isBefore(to))
                .toList();
        return new Outages(within, from, to).find();
    }

    /** The outages of samples that observe from the first start to the last finish among them. */
    public static List<Outage> of(List<Sample> samples) {
        if (samples.isEmpty()) {
            return List.of();
        }
        Instant first = samples.stream()
                .map(Sample::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = samples.stream()
                .map(Sample::finishedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return of(samples, first, last.plusNanos(1));
    }

    private List<Outage> find() {
        List<Outage> found = new ArrayList<>();
        List<Sample> failures = new ArrayList<>();
        for (Sample sample : definite) {
            if (sample.outcome() == SampleOutcome.FAIL) {
                failures.add(sample);
            } else if (!failures.isEmpty()) {
                found.add(outage(failures, sample.startedAt(), false));
                failures.clear();
            }
        }
        if (!failures.isEmpty()) {
            found.add(outage(failures, to, true));
        }
        return List.copyOf(found);
    }

    private Outage outage(List<Sample> failures, Instant end, boolean open) {
        Instant firstStart = failures.get(0).startedAt();
        Instant lastStart = failures.get(failures.size() - 1).startedAt();
        Instant firstFinish = failures.stream()
                .map(Sample::finishedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Duration lower = Duration.between(firstFinish, lastStart);
        List<String> requestIds = failures.stream()
                .map(Sample::requestId)
                .filter(Objects::nonNull)
                .toList();
        return new Outage(
                failures.get(0).probe(),
                firstStart,
                end,
                lower.isNegative() ? Duration.ZERO : lower,
                good.longestOutage(from, to, firstFinish, lastStart),
                open,
                failures.size(),
                failures.stream().map(Sample::error).distinct().toList(),
                requestIds.isEmpty() ? null : requestIds.get(0),
                requestIds.isEmpty() ? null : requestIds.get(requestIds.size() - 1),
                new Outage.Between(good.earliestBegin(from, firstFinish, lastStart), firstFinish),
                open ? null : recovery(firstFinish, lastStart),
                Cause.NOT_TOLD);
    }

    private Outage.Between recovery(Instant firstFinish, Instant lastStart) {
        Instant latest = good.latestEnd(to, firstFinish);
        return new Outage.Between(lastStart, latest.isBefore(lastStart) ? lastStart : latest);
    }
}
