package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs probes in an open loop: each attempt begins when it is due, whatever became of earlier ones, and is recorded exactly once. An
 * attempt that began too late because of this process is UNKNOWN, and so is one that was cancelled.
 *
 * <p>Probes of one interval are spread over it. Safe for use by several threads.
 */
public final class Prober implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration RECORDING = Duration.ofSeconds(30);

    private final Clock clock;
    private final Consumer<Sample> sink;
    private final HttpClient client;
    private final List<Probe> probes = new ArrayList<>();
    private final Instant anchor;
    private final long origin;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(Threads.named("stepgate-probe-clock"));
    private final ExecutorService recording = Executors.newSingleThreadExecutor(Threads.named("stepgate-probe-record"));
    private final Object change = new Object();
    private RuntimeException failure;
    private boolean stopped;

    private Prober(List<ProbeSpec> specs, Clock clock, Tls tls, Consumer<Sample> sink) {
        this.clock = clock;
        this.sink = sink;
        this.anchor = clock.instant();
        this.origin = clock.nanos();
        for (int i = 0; i < specs.size(); i++) {
            ProbeSpec spec = specs.get(i);
            long offset =
                    spec.interval().multipliedBy(i).dividedBy(specs.size()).toNanos();
            probes.add(new Probe(spec, origin + offset));
        }
        this.client = new HttpClient(clock::nanos, tls);
    }

    /**
     * Begins to probe; the first attempts are due now.
     *
     * @param sink gets each sample once, from one thread of the prober, in the order of finishing; if it throws, later samples are
     *     still given, and {@link #awaitRecorded} and {@link #close} throw the first such exception
     * @throws IllegalArgumentException if a URL is not http or https
     */
    public static Prober start(List<ProbeSpec> specs, Clock clock, Tls tls, Consumer<Sample> sink) {
        Prober prober = new Prober(specs, clock, tls, sink);
        prober.probes.forEach(probe -> prober.ticker.execute(() -> prober.tick(probe)));
        return prober;
    }

    @SuppressWarnings(
            "FutureReturnValueIgnored") // a tick that throws leaves its probe without samples, which the judge sees
    private void tick(Probe probe) {
        for (long due = probe.takeDue(clock.nanos()); due >= 0; due = probe.takeDue(clock.nanos())) {
            attempt(probe, due);
        }
        synchronized (change) {
            if (!stopped) {
                ticker.schedule(() -> tick(probe), probe.nextDue() - clock.nanos(), TimeUnit.NANOSECONDS);
            }
            change.notifyAll();
        }
    }

    private void attempt(Probe probe, long sequence) {
        Attempted attempted = new Attempted(probe, sequence);
        Duration tolerance = probe.schedule().tolerance();
        client.get(probe.target(), probe.spec().timeout(), tolerance, attempted, attempted);
    }

    /** One attempt under way: decides when it begins whether it still may, and hands on how it ended. */
    private final class Attempted implements BooleanSupplier, Consumer<Answer> {

        private final Probe probe;
        private final long sequence;
        private long startedAt;

        Attempted(Probe probe, long sequence) {
            this.probe = probe;
            this.sequence = sequence;
        }

        @Override
        public boolean getAsBoolean() {
            startedAt = clock.nanos();
            boolean late = probe.schedule().late(sequence, startedAt);
            if (late) {
                record(probe, sequence, startedAt, Answer.unknown("late"));
            }
            return !late;
        }

        @Override
        public void accept(Answer answer) {
            record(probe, sequence, startedAt, answer);
        }
    }

    private void record(Probe probe, long sequence, long startedAt, Answer answer) {
        long now = clock.nanos();
        if (!probe.claim(sequence)) {
            return;
        }
        Sample sample = new Sample(
                probe.spec().name(),
                sequence,
                instant(probe.schedule().due(sequence)),
                instant(startedAt),
                instant(now),
                answer.outcome(),
                answer.error(),
                answer.requestId());
        recording.execute(() -> hand(probe, sample));
    }

    private void hand(Probe probe, Sample sample) {
        RuntimeException thrown = null;
        try {
            sink.accept(sample);
        } catch (RuntimeException e) {
            thrown = e;
        }
        probe.recorded(sample.sequence());
        synchronized (change) {
            failure = failure == null ? thrown : failure;
            change.notifyAll();
        }
    }

    private Instant instant(long nanos) {
        return anchor.plusNanos(nanos - origin);
    }

    private long nanos(Instant instant) {
        return origin + Duration.between(anchor, instant).toNanos();
    }

    /**
     * Waits until every attempt due before this time has been recorded.
     *
     * @return false if that took longer than the longest time limit of a probe allows
     * @throws InterruptedException if the thread was interrupted; then nothing is known
     * @throws RuntimeException what the sink threw
     */
    public boolean awaitRecorded(Instant until) throws InterruptedException {
        long time = nanos(until);
        long deadline = Math.max(clock.nanos(), time) + patience().toNanos();
        boolean done = await(() -> probes.stream().allMatch(probe -> probe.recordedBefore(time)), deadline);
        throwFailure();
        return done;
    }

    private boolean await(BooleanSupplier condition, long deadline) throws InterruptedException {
        synchronized (change) {
            while (!condition.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - clock.nanos());
                if (left <= 0) {
                    return false;
                }
                change.wait(left);
            }
            return true;
        }
    }

    private void throwFailure() {
        synchronized (change) {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private Duration patience() {
        return probes.stream()
                .map(probe -> probe.spec().timeout())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(GRACE);
    }

    /**
     * Stops, waits for the attempts under way as long as their time limits allow, or until interrupted, and records as cancelled those
     * that are left. Every attempt that began has been recorded when it returns.
     *
     * @throws RuntimeException what the sink threw
     */
    @Override
    public void close() {
        synchronized (change) {
            stopped = true;
        }
        ticker.shutdownNow();
        boolean interrupted = drain();
        for (Probe probe : probes) {
            for (long sequence : probe.unrecorded()) {
                record(probe, sequence, clock.nanos(), Answer.unknown("cancelled"));
            }
        }
        client.close();
        recording.shutdown();
        interrupted |= awaitRecording();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }

    private boolean drain() {
        try {
            boolean ticking = !ticker.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS);
            long deadline = clock.nanos() + patience().toNanos();
            boolean left = !await(() -> probes.stream().allMatch(probe -> probe.unrecorded().length == 0), deadline);
            if (ticking || left) {
                LOG.debug("attempts were still under way after {}", patience());
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private boolean awaitRecording() {
        try {
            if (!recording.awaitTermination(RECORDING.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "samples could not be written within " + RECORDING + "; is the disk of the record stuck?");
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
