package dev.stepgate.harness.run;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A run that changes nothing: its one step, {@value #STEP}, lasts for a time or until it is asked to end, and its probes watch.
 *
 * <p>The step begins as soon as each probe has told OK from FAIL once, so that it is not judged on our own warming up, or with the first
 * failure if that was earlier: what was seen to be wrong always counts. It ends with the last attempt.
 */
public final class Watching {

    /** The id of the step. */
    public static final String STEP = "watch";

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration WARM_UP_LOOKS = Duration.ofMillis(20);
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final RunHeader header;
    private final List<ProbeSpec> probes;
    private final Recorder recorder;
    private final Workshop workshop;
    private final Clock clock;
    private final Duration duration;
    private final Interruption stop = new Interruption();
    private final Sighted sighted = new Sighted();

    /**
     * Prepares; nothing is started.
     *
     * @param recorder where everything is recorded
     * @param workshop makes the probes and what observes beside them
     * @param duration how long it watches; null: until it is stopped
     */
    public Watching(
            RunHeader header,
            List<ProbeSpec> probes,
            Recorder recorder,
            Workshop workshop,
            Clock clock,
            Duration duration) {
        this.header = Objects.requireNonNull(header, "header");
        this.probes = List.copyOf(probes);
        this.recorder = Objects.requireNonNull(recorder, "recorder");
        this.workshop = Objects.requireNonNull(workshop, "workshop");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.duration = duration;
    }

    /**
     * Watches on the calling thread, once. Every attempt that was due is recorded when it returns.
     *
     * @throws RuntimeException if it could not be recorded, or of an error of this program; the record says that it was aborted, as far
     *     as it can still be written
     */
    public void run() {
        Ending ending = new Ending();
        stop.entered();
        Instant began = clock.instant();
        Workshop.Probing probing = null;
        boolean interrupted = false;
        try {
            recorder.event(new Event.RunStarted(
                    began, header.runId(), header.region(), header.plan(), List.of(STEP), header.stepgate()));
            recorder.event(new Event.ProbesStarted(clock.instant(), probes));
            probing = probing();
            watch(probing, began);
        } catch (InterruptedException e) {
            interrupted = !stop.isRequested();
        } catch (RuntimeException e) {
            ending.failed(e);
        }
        if (stop.isRequested()) {
            ending.planned("stopped: " + stop.reason());
        }
        Instant asked = clock.instant();
        Workshop.Probing toClose = probing;
        if (toClose != null) {
            ending.attempt(toClose::close);
        }
        ending.attempt(() -> stepEnded(began, asked));
        String aborted = interrupted ? "the thread of the run was interrupted" : null;
        ending.attempt(() -> recorder.event(new Event.RunFinished(clock.instant(), ending.how(aborted))));
        ending.rethrow();
    }

    private Workshop.Probing probing() {
        Workshop.Observer observer = workshop.observe(probes, recorder::event);
        try {
            return new Watched(
                    workshop.probe(probes, sample -> {
                        recorder.sample(sample);
                        sighted.add(sample);
                    }),
                    observer);
        } catch (RuntimeException e) {
            observer.close();
            throw e;
        }
    }

    private void watch(Workshop.Probing probing, Instant began) throws InterruptedException {
        Instant latest = began.plus(LONGEST_WARM_UP);
        while (!sighted.warm(probes.size()) && clock.instant().isBefore(latest)) {
            stop.pause(WARM_UP_LOOKS);
        }
        Instant warm = clock.instant();
        // An attempt of the warm-up may still hang, and fail.
        probing.awaitRecorded(warm);
        Instant from = stepBegan(sighted.firstFailure(warm));
        Duration left = left(from);
        while (left.compareTo(Duration.ZERO) > 0) {
            stop.pause(left.compareTo(LOOKS) < 0 ? left : LOOKS);
            // Nothing was due before the beginning: this only throws if the record cannot be written any more.
            probing.awaitRecorded(began);
            left = left(from);
        }
    }

    private Duration left(Instant from) {
        return duration == null ? LOOKS : duration.minus(Duration.between(from, clock.instant()));
    }

    private Instant stepBegan(Instant from) {
        recorder.event(new Event.StepStarted(from, STEP));
        recorder.event(new Event.PhaseStarted(from, STEP, Phase.DURING));
        sighted.stepBegan();
        return from;
    }

    /** Records the end; one that was asked for while warming up ends a step that has seen all there was. */
    private void stepEnded(Instant began, Instant asked) {
        if (!sighted.hasStepBegun()) {
            stepBegan(began);
        }
        Instant end = sighted.end(asked);
        recorder.event(new Event.PhaseFinished(end, STEP, Phase.DURING));
        recorder.event(new Event.PhaseStarted(end, STEP, Phase.AFTER));
        recorder.event(new Event.PhaseFinished(end, STEP, Phase.AFTER));
    }

    /**
     * Ends it early; from any thread. Returns at once.
     *
     * @param why goes into the record, for example {@code Ctrl-C}
     */
    public void stop(String why) {
        stop.request(why);
    }
}
