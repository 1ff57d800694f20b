package dev.stepgate.harness.step;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with everything that it has started. */
public final class ProcessTree {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private ProcessTree() {}

    /**
     * Asks all of them to end, and kills what has not ended in time. An interrupt waits until it is done.
     *
     * @param grace how long they may take to end
     * @return whether all of them ended when asked to
     */
    public static boolean stop(Process process, Duration grace) {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroy);
        boolean obeyed = true;
        long deadline = System.nanoTime() + grace.toNanos();
        for (ProcessHandle one : tree) {
            if (!ended(one, deadline)) {
                one.destroyForcibly();
                obeyed = false;
            }
        }
        return obeyed;
    }

    private static boolean ended(ProcessHandle one, long deadline) {
        boolean interrupted = false;
        try {
            while (one.isAlive()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                try {
                    TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK));
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
