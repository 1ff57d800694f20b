package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What was wrong with the prober in a run, and which of its attempts that spoils. The record keeps what was seen; what is spoilt reads as
 * UNKNOWN when it is judged, so that the region is not blamed for us. It is as little as possible, so that we do not blind ourselves:
 *
 * <ul>
 *   <li>An OK stays: whatever we did meanwhile, the target has served. From its latency our own pauses are taken off.
 *   <li>A FAIL that the target itself pronounced (an HTTP status, a refused connection) stays: a pause can delay it, not cause it.
 *   <li>A time-out is spoilt if we stood still for a tenth of the time limit or more while it ran: the target did not have the time that
 *       it was promised. Shorter pauses leave it, for no target that answers as usual fails for them.
 *   <li>A connection that broke (closed, reset, TLS) is spoilt if we stood still for 1 s or more during the attempt: servers give up on
 *       peers that are silent for seconds. A session may have broken at any time since the attempt before the one that noticed it, so
 *       that for it a pause counts from then on, and whole.
 *   <li>Both are spoilt if the machine was suspended during the attempt, or had no way to the target; the latter also spoils whatever
 *       else failed but for an HTTP status.
 *   <li>A time-out is spoilt if the kernel of this machine dropped packets during the attempt, its table of connections being full.
 *   <li>A starved machine and a clock that was set spoil nothing: the former shows as pauses where it matters, and instants of a record
 *       do not follow the latter.
 * </ul>
 *
 * <p>Immutable.
 */
public final class Ailments {

    /** The error class of an attempt that is spoilt. */
    public static final String ERROR = "own-side";

    private static final int SHARE_OF_TIMEOUT = 10;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Set<String> BROKEN = Set.of("eof", "reset", "io", "tls", "protocol", "closed", "broken");

    private final List<ProberAiled> all;
    private final Pauses pauses;

    private Ailments(List<ProberAiled> all) {
        this.all = all;
        this.pauses = Pauses.of(all);
    }

    /** Those that the events tell of. */
    public static Ailments of(List<Event> events) {
        return new Ailments(events.stream()
                .filter(ProberAiled.class::isInstance)
                .map(ProberAiled.class::cast)
                .toList());
    }

    /** All of them, in the order of being noticed. */
    public List<ProberAiled> all() {
        return all;
    }

    /** When the process stood still. */
    public Pauses pauses() {
        return pauses;
    }

    /** The samples of a probe as they are to be judged: the same, but for those that are spoilt. */
    public List<Sample> judged(ProbeSpec probe, List<Sample> samples) {
        return all.isEmpty()
                ? samples
                : PackedSamples.copyOf(samples)
                        .withFailures(sample -> spoilt(probe, sample) ? unknown(sample) : sample);
    }

    /** How long an attempt took from when it was due, without our own pauses. */
    public Duration latency(Sample sample) {
        return sample.latency().minus(pauses.within(sample.scheduledAt(), sample.finishedAt()));
    }

    private boolean spoilt(ProbeSpec probe, Sample sample) {
        if (sample.outcome() != SampleOutcome.FAIL) {
            return false;
        }
        String error = sample.error();
        boolean late = error.contains("timeout");
        boolean broke = BROKEN.contains(error);
        Duration still = pauses.within(sample.startedAt(), sample.finishedAt());
        Duration silent = probe.kind() == ProbeKind.SESSION
                ? pauses.longest(exposedFrom(probe, sample), sample.finishedAt())
                : still;
        return (late && still.compareTo(probe.timeout().dividedBy(SHARE_OF_TIMEOUT)) >= 0)
                || (broke && silent.compareTo(SILENCE) >= 0)
                || ((late || broke) && during(Ailment.SUSPENDED, probe, sample))
                || (late && during(Ailment.DROPPED, probe, sample))
                || (!error.startsWith("http-") && during(Ailment.NO_WAY, probe, sample));
    }

    /** Since when what the attempt tells of may have happened. */
    private static Instant exposedFrom(ProbeSpec probe, Sample sample) {
        return probe.kind() == ProbeKind.SESSION ? sample.scheduledAt().minus(probe.interval()) : sample.startedAt();
    }

    private boolean during(Ailment ailment, ProbeSpec probe, Sample sample) {
        return all.stream()
                .anyMatch(one -> one.ailment() == ailment
                        && (one.probeNames().isEmpty() || one.probeNames().contains(probe.name()))
                        && !sample.finishedAt().isBefore(one.from())
                        && !exposedFrom(probe, sample).isAfter(one.at()));
    }

    private static Sample unknown(Sample sample) {
        Instant finished = sample.finishedAt();
        return new Sample(
                sample.probe(),
                sample.sequence(),
                sample.scheduledAt(),
                sample.startedAt(),
                finished,
                SampleOutcome.UNKNOWN,
                ERROR,
                sample.requestId());
    }
}
