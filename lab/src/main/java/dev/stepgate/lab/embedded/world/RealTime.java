package dev.stepgate.lab.embedded.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The computer's clock, and one thread that does what is due. */
public final class RealTime implements Time, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RealTime.class);

    private final Clock clock = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor scheduler;

    /** Starts the thread. */
    public RealTime() {
        scheduler = new ScheduledThreadPoolExecutor(1, action -> {
            Thread thread = Executors.defaultThreadFactory().newThread(action);
            thread.setName("embedded-time");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        scheduler.setRejectedExecutionHandler((action, pool) -> LOG.debug("not done, the cloud is closed: {}", action));
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // failures are logged in the action itself
    public void after(Duration delay, Runnable action) {
        scheduler.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException bug) {
            LOG.error("what was due in the embedded cloud failed", bug);
        }
    }

    @Override
    public void pause(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }

    /** Drops what is not yet due. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
