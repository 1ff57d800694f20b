package dev.stepgate.checks;

import dev.stepgate.checks.cloud.Removal;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/**
 * What a check makes in the region, removed when the check is over, the last first.
 *
 * <p>{@link #name} comes before the creation: it registers the removal by that name, so that also an object whose creation was never
 * answered is removed. Safe for several threads.
 */
public final class Resources implements AutoCloseable {

    /** Something that was made, or was about to be. */
    public record Named(ResourceKind kind, String name) {}

    private record Cleanup(String description, Runnable action) {}

    private final RunId run;
    private final BiConsumer<ResourceKind, String> removal;
    private final List<Named> names = new ArrayList<>();
    private final Deque<Cleanup> cleanups = new ArrayDeque<>();
    private final ReentrantLock closing = new ReentrantLock();
    private boolean closed;

    /** Removes as the given identity. */
    public Resources(RunId run, Removal removal) {
        this(run, removal::removeNamed);
    }

    Resources(RunId run, BiConsumer<ResourceKind, String> removal) {
        this.run = Objects.requireNonNull(run);
        this.removal = Objects.requireNonNull(removal);
    }

    /** The run whose id everything carries. */
    public RunId run() {
        return run;
    }

    /**
     * A name for something about to be created; whatever bears it is removed in the end.
     *
     * @throws IllegalStateException if the removal has begun, as at an interruption: nothing may be created any more
     */
    public String name(ResourceKind kind) {
        String name = run.name(kind);
        adopt(new Named(kind, name));
        return name;
    }

    /**
     * Removes that in the end, too; somebody has made it before.
     *
     * @throws IllegalStateException if the removal has begun
     */
    public synchronized void adopt(Named made) {
        cleanup(made.kind().title() + " " + made.name(), () -> removal.accept(made.kind(), made.name()));
        names.add(made);
    }

    /** What bears a name of ours, the first first; also what has been removed since. */
    public synchronized List<Named> names() {
        return List.copyOf(names);
    }

    /** Whether the removal has begun. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /**
     * Registers an action of another kind, to be run in the end, before those that are registered already.
     *
     * @param description what it removes, for the message if it fails
     * @throws IllegalStateException if the removal has begun
     */
    public synchronized void cleanup(String description, Runnable action) {
        if (closed) {
            throw new IllegalStateException(
                    "the resources of this check are being removed, so " + description + " must not be created");
        }
        cleanups.push(new Cleanup(Objects.requireNonNull(description), Objects.requireNonNull(action)));
    }

    /**
     * Removes everything, the last first; one that fails does not keep the others from being removed, nor does an interruption that came
     * before: a check that was stopped must not leave anything. A second call does nothing but wait for the first to end.
     *
     * @throws CleanupException if something may be left
     */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        closing.lock();
        try {
            run(takeAll());
        } finally {
            closing.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(List<Cleanup> left) {
        List<String> problems = new ArrayList<>();
        List<Throwable> causes = new ArrayList<>();
        for (Cleanup cleanup : left) {
            try {
                cleanup.action().run();
            } catch (RuntimeException | AssertionError e) {
                problems.add(cleanup.description() + ": " + Reason.of(e));
                causes.add(e);
            }
        }
        if (!problems.isEmpty()) {
            throw new CleanupException(run, problems, causes);
        }
    }

    private synchronized List<Cleanup> takeAll() {
        closed = true;
        List<Cleanup> all = List.copyOf(cleanups);
        cleanups.clear();
        return all;
    }
}
