package dev.stepgate.harness.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Does something again and again while something else goes on. */
final class Ticker {

    private Ticker() {}

    /**
     * Does the work on this thread, and meanwhile the tick on another.
     *
     * @param interval between two ticks; above 0
     */
    @SuppressWarnings("FutureReturnValueIgnored") // ends with its thread
    static <T> T during(Duration interval, Runnable tick, Supplier<T> work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(action -> {
            Thread daemon = new Thread(action, "stepgate-ticker");
            daemon.setDaemon(true);
            return daemon;
        });
        try {
            thread.scheduleWithFixedDelay(tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
            return work.get();
        } finally {
            thread.shutdownNow();
        }
    }
}
