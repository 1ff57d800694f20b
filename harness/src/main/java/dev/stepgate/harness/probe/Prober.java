package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs probes in an open loop: each attempt begins when it is due, whatever became of earlier ones, and is recorded exactly once. An
 * attempt that began too late because of this process is UNKNOWN ({@link Schedule#tolerance}), and so is one that was cancelled.
 *
 * <p>One thread keeps the schedule, a few event loops hold all attempts, one thread hands samples to the record; a probe's attempts all live
 * on one loop. If the record falls 100,000 samples behind, no attempt begins until it has caught up; those missed meanwhile are recorded as
 * late. Probes of one interval are spread over it. Safe for use by several threads.
 */
public final class Prober implements AutoCloseable {

    static {
        // Netty gains nothing from Unsafe here, and newer Java platforms print warnings when it is used.
        if (System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration RECORDING = Duration.ofSeconds(30);
    private static final int MOST_LOOPS = 4;

    private final Clock clock;
    private final List<Probe> probes = new ArrayList<>();
    private final Instant anchor;
    private final long origin;
    private final NioEventLoopGroup loops;
    private final Askers askers;
    private final Ticker ticker;
    private final Recording recording;
    private final Object change = new Object();
    private final Duration patience;

    private Prober(List<ProbeSpec> specs, Clock clock, Access access, Consumer<Sample> sink) {
        this.clock = clock;
        this.anchor = clock.instant();
        this.origin = clock.nanos();
        this.patience = specs.stream()
                .map(ProbeSpec::timeout)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(GRACE);
        this.askers = new Askers(access, clock::nanos);
        int threads = Math.max(1, Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()));
        this.loops = new NioEventLoopGroup(threads, Threads.named("stepgate-probe-io"));
        for (int i = 0; i < specs.size(); i++) {
            ProbeSpec spec = specs.get(i);
            long offset =
                    spec.interval().multipliedBy(i).dividedBy(specs.size()).toNanos();
            EventLoop loop = loops.next();
            probes.add(new Probe(spec, origin + offset, loop, askers.of(spec, loop)));
        }
        this.recording = new Recording(sink, this::changed);
        this.ticker = new Ticker(probes, clock::nanos, recording::awaitRoom, this::launch);
        askers.start(specs);
    }

    /**
     * Begins to probe; the first attempts are due now.
     *
     * @param access what probes need to be let in
     * @param sink gets each sample once, from one thread of the prober, in the order of finishing; if it throws, later samples are
     *     still given, and {@link #awaitRecorded} and {@link #close} throw the first such exception
     * @throws IllegalArgumentException if a URL has no host, or nothing is known to write of a service
     */
    public static Prober start(List<ProbeSpec> specs, Clock clock, Access access, Consumer<Sample> sink) {
        Prober prober = new Prober(specs, clock, access, sink);
        prober.recording.start();
        prober.ticker.start();
        return prober;
    }

    /** On the thread of the schedule: hands a turn to its loop, unless it is too late already. */
    private void launch(Turn turn) {
        long now = clock.nanos();
        if (turn.probe().schedule().late(turn.sequence(), now)) {
            record(turn, now, Answer.unknown("late"));
        } else {
            turn.probe().loop().execute(() -> begin(turn));
        }
    }

    private void begin(Turn turn) {
        long now = clock.nanos();
        turn.started(now);
        Probe probe = turn.probe();
        if (probe.schedule().late(turn.sequence(), now)) {
            record(turn, now, Answer.unknown("late"));
            return;
        }
        Attempt attempt = Attempt.begin(
                probe.loop(),
                clock::nanos,
                probe.spec().timeout(),
                probe.schedule().tolerance(),
                answer -> record(turn, now, answer));
        try {
            probe.asker().ask(attempt);
        } catch (RuntimeException e) {
            LOG.warn("probe {} could not ask", probe.spec().name(), e);
            attempt.end(Answer.unknown("internal"));
        }
    }

    private void record(Turn turn, long startedAt, Answer answer) {
        if (!turn.claim()) {
            return;
        }
        Sample sample = new Sample(
                turn.probe().spec().name(),
                turn.sequence(),
                instant(turn.due()),
                instant(startedAt),
                instant(clock.nanos()),
                answer.outcome(),
                answer.error(),
                answer.requestId());
        recording.add(turn, sample);
    }

    private Instant instant(long nanos) {
        return anchor.plusNanos(nanos - origin);
    }

    private void changed() {
        synchronized (change) {
            change.notifyAll();
        }
    }

    /**
     * Waits until every attempt due before this time has been recorded.
     *
     * @return false if that took longer than the longest time limit of a probe allows
     * @throws InterruptedException if the thread was interrupted; then nothing is known
     * @throws RuntimeException what the sink threw
     */
    public boolean awaitRecorded(Instant until) throws InterruptedException {
        long time = origin + Duration.between(anchor, until).toNanos();
        long deadline = Math.max(clock.nanos(), time) + patience.toNanos();
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
        RuntimeException failure = recording.failure();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Stops, waits for the attempts under way as long as their time limits allow, or until interrupted, and records as cancelled those
     * that are left; then removes what writing probes may have left in the region, for some seconds at most. Every attempt that was due
     * has been recorded when it returns.
     *
     * @throws RuntimeException what the sink threw
     * @throws IllegalStateException if the samples could not be recorded
     */
    @Override
    public void close() {
        boolean interrupted = Waiting.insistently(() -> ticker.stop(GRACE.toMillis()));
        // Whoever interrupts wants the end: what is under way is not waited for then, but still recorded.
        interrupted = interrupted || Waiting.patiently(this::awaitAttempts);
        long now = clock.nanos();
        probes.stream()
                .flatMap(probe -> probe.unrecorded().stream())
                .forEach(turn -> record(turn, turn.startedAt(now), Answer.unknown("cancelled")));
        interrupted |= Waiting.patiently(this::finish);
        askers.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        interrupted |= Waiting.insistently(() -> {
            if (!recording.close(RECORDING)) {
                throw new IllegalStateException(
                        "samples could not be written within " + RECORDING + "; is the disk of the record stuck?");
            }
        });
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
        if (!ticker.complete()) {
            throw new IllegalStateException("attempts that were due are missing in the record, which was too far behind"
                    + " at the end (see the log for another cause); is its disk too slow?");
        }
    }

    private void awaitAttempts() throws InterruptedException {
        long deadline = clock.nanos() + patience.toNanos();
        if (!await(() -> probes.stream().allMatch(p -> p.unrecorded().isEmpty()), deadline)) {
            LOG.debug("attempts were still under way after {}", patience);
        }
    }

    private void finish() throws InterruptedException {
        CountDownLatch finished = new CountDownLatch(probes.size());
        probes.forEach(probe -> probe.loop().execute(() -> probe.asker().finish(finished::countDown)));
        boolean all = false;
        try {
            all = finished.await(Askers.LAST.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!all) {
                LOG.warn("not all that probes have made could be removed; next: stepgate sweep");
            }
        }
    }
}
