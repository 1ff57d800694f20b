package dev.stepgate.harness.fate;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.plan.Trickle;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trickle of one step at work, on a thread of its own. Safe for use by several threads. */
public final class Trickling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trickling.class);

    /** A run that ends early has 20 s for everything. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(8);

    private final Rounds rounds;
    private final Thread thread = new Thread(this::run, "stepgate-trickle");
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean ending;
    private volatile boolean abandoned;
    private volatile RuntimeException failure;

    private Trickling(Rounds rounds) {
        this.rounds = rounds;
        thread.setDaemon(true);
    }

    /**
     * Begins to send.
     *
     * @param trickle what is sent; it flows
     * @param step the id of the step
     * @param run stands in the name of everything that is made
     * @param record takes what becomes of it, from another thread
     */
    public static Trickling start(
            Trickle trickle, String step, Region region, RunId run, Clock clock, Consumer<Event> record) {
        Door door = Door.of(region.member(), region.profile().patience());
        Pace pace = Pace.of(region.profile().patience());
        Notes notes = new Notes(step, clock, record);
        Trickling trickling = new Trickling(new Rounds(trickle, region.profile(), run, door, pace, notes, clock));
        trickling.thread.start();
        return trickling;
    }

    private void run() {
        try {
            while (!rounds.isOver()) {
                if (abandoned) {
                    rounds.abandon();
                } else if (ending) {
                    rounds.end();
                } else {
                    rounds.flow();
                }
                if (!rounds.isOver() && wake.tryAcquire(rounds.rest().toNanos(), TimeUnit.NANOSECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted; what operations have made may be left", e);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Sends no further creation; what was made is read back and deleted from now on. Returns at once. */
    public void end() {
        ending = true;
        wake.release();
    }

    /**
     * Whether everything was found out and removed, as far as it could be.
     *
     * @throws RuntimeException what kept it from being recorded
     */
    public boolean isOver() {
        throwFailure();
        return !thread.isAlive();
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends at once if it is not over: what was made is deleted without looking whether it went. Throws as {@link #isOver}. */
    @Override
    public void close() {
        abandoned = true;
        wake.release();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(LAST_WORDS.toMillis());
            if (thread.isAlive()) {
                LOG.warn("operations of the trickle are still under way; next: stepgate sweep");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }
}
