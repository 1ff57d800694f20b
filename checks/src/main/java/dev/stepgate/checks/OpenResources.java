package dev.stepgate.checks;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * All that checks have made and not yet removed; removed in a hurry when the process is told to end (Ctrl-C, SIGTERM).
 *
 * <p>Safe for several threads.
 */
public final class OpenResources implements AutoCloseable {

    /** Docker, systemd and CI kill after 10 to 90 s; what is left then is for {@code stepgate sweep}. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Set<Resources> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch removed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::removeAll, "stepgate-removal");

    /** Removes everything at the end of the process, unless closed before. */
    public static OpenResources untilClosed() {
        OpenResources resources = new OpenResources();
        Runtime.getRuntime().addShutdownHook(resources.hook);
        return resources;
    }

    /** From now on removes these, too. */
    public Resources add(Resources resources) {
        open.add(resources);
        return resources;
    }

    /**
     * Removes what these hold.
     *
     * @throws CleanupException if something may be left
     */
    void close(Resources resources) {
        try {
            resources.close();
        } finally {
            open.remove(resources);
        }
    }

    /** Removes all at once, each holder in a thread of its own, and reports on the error output what may be left. */
    List<String> removeAll() {
        List<String> problems = new CopyOnWriteArrayList<>();
        List<Thread> workers = open.stream()
                .map(resources -> new Thread(() -> removeQuietly(resources, problems), "stepgate-removal-worker"))
                .peek(worker -> worker.setDaemon(true))
                .toList();
        workers.forEach(Thread::start);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Thread worker : workers) {
            join(worker, deadline, problems);
        }
        problems.forEach(System.err::println);
        removed.countDown();
        return problems;
    }

    private void removeQuietly(Resources resources, List<String> problems) {
        try {
            close(resources);
        } catch (RuntimeException e) {
            problems.add(Reason.of(e));
        }
    }

    private static void join(Thread worker, long deadline, List<String> problems) {
        try {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left > 0) {
                worker.join(left);
            }
            if (worker.isAlive()) {
                problems.add("not everything was removed within " + PATIENCE.toSeconds() + " s; run stepgate sweep");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add("interrupted while removing; run stepgate sweep");
        }
    }

    /**
     * Removes all that is left, or waits until the end of the process has done so: until then the region is needed.
     *
     * @throws IllegalStateException if something may be left
     */
    @Override
    public void close() {
        if (processEnds()) {
            awaitRemoval();
            return;
        }
        List<String> problems = removeAll();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("; ", problems));
        }
    }

    private boolean processEnds() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            // This is how Java says that the hooks run already.
            return true;
        }
    }

    private void awaitRemoval() {
        try {
            if (!removed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("the removal of what checks made did not end in time; run stepgate sweep");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.err.println("interrupted while what checks made was being removed; run stepgate sweep");
        }
    }
}
