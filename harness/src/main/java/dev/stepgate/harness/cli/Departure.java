package dev.stepgate.harness.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The end of this process. Java ends a process that gets a signal with a code of its own; who brings work to an end then, so that there is
 * a verdict, ends the process with the code of that verdict.
 */
final class Departure {

    private static final CountDownLatch DECIDED = new CountDownLatch(1);
    private static volatile int code = ExitCode.INTERNAL;

    private Departure() {}

    /** Ends the process. */
    static void exit(int exitCode) {
        code = exitCode;
        DECIDED.countDown();
        System.exit(exitCode);
    }

    /**
     * Of a shutdown hook: ends the process with the exit code of its command as soon as there is one; returns if there is none in time.
     *
     * @param patience how long to wait for it
     * @throws InterruptedException if the thread was interrupted
     */
    static void withItsOwnCode(Duration patience) throws InterruptedException {
        if (DECIDED.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            Runtime.getRuntime().halt(code);
        }
    }
}
