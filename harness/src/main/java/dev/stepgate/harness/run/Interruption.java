package dev.stepgate.harness.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a run ends early, and the waits that it cuts short. */
final class Interruption {

    private final CountDownLatch requested = new CountDownLatch(1);
    private String reason;
    private Thread checking;
    private Runnable stopChecks = () -> {};

    /** The calling thread is the run's; an old interrupt is not meant for it. */
    void entered() {
        Thread.interrupted();
    }

    synchronized void request(String why) {
        reason = reason == null ? why : reason;
        requested.countDown();
    }

    /** Why the run is to end; null if it is not. */
    synchronized String reason() {
        return reason;
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** @throws InterruptedException if the run is to end */
    void check() throws InterruptedException {
        if (isRequested()) {
            throw new InterruptedException(reason());
        }
    }

    /** Waits for this long. Throws if the run is to end sooner. */
    void pause(Duration duration) throws InterruptedException {
        if (requested.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException(reason());
        }
    }

    /** Runs checks on this thread; if the run is to end, they are stopped and the thread is interrupted. Throws if it was. */
    void whileInterruptible(Runnable checks, Runnable stop) throws InterruptedException {
        synchronized (this) {
            checking = Thread.currentThread();
            stopChecks = stop;
        }
        try {
            check();
            checks.run();
        } finally {
            synchronized (this) {
                checking = null;
            }
            left();
        }
        check();
    }

    synchronized void interruptChecks() {
        if (checking != null) {
            stopChecks.run();
            checking.interrupt();
        }
    }

    /** Clears an interrupt that was meant for checks or commands, so that the run can still be brought to its end. */
    void left() {
        if (isRequested()) {
            Thread.interrupted();
        }
    }
}
