package dev.stepgate.harness.carried;

import dev.stepgate.harness.inspection.Looks;
import dev.stepgate.harness.inspection.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Looks at the carried server again and again, in a thread of its own: what is wrong is told when it is first seen, the rest at the end. A look
 * that does not reach it says nothing; if none does, or if a look itself is broken, nothing is known.
 */
final class CarriedLooks implements Looks {

    private final Eye eye;
    private final Function<Inside, Seen> rule;
    private final Consumer<Seen> found;
    private final Duration every;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<String> told = new HashSet<>();
    private final Set<String> details = new HashSet<>();
    private Thread looking;
    private int looks;
    private int reached;
    private Seen last;
    private String problem;
    private RuntimeException defect;

    /** Looks once. */
    interface Eye {
        /**
         * Looks.
         *
         * @throws IOException if it cannot be reached, or gives no usable answer in time
         */
        Inside look() throws IOException;
    }

    /**
     * Prepares.
     *
     * @param rule says what a look amounts to
     * @param found is told; never after {@link #close}
     */
    CarriedLooks(Eye eye, Function<Inside, Seen> rule, Duration every, Consumer<Seen> found) {
        this.eye = eye;
        this.rule = rule;
        this.every = every;
        this.found = found;
    }

    /** Begins. */
    CarriedLooks start() {
        looking = new Thread(this::lookAgainAndAgain, "carried");
        looking.setDaemon(true);
        looking.start();
        return this;
    }

    private void lookAgainAndAgain() {
        try {
            do {
                look();
            } while (!over.await(every.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. */
    void look() {
        Inside inside;
        try {
            inside = eye.look();
        } catch (IOException e) {
            missed(e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        } catch (RuntimeException e) {
            // Told at the end, for the thread must not end with it.
            broken(e);
            return;
        }
        seen(rule.apply(inside));
    }

    private synchronized void broken(RuntimeException why) {
        looks++;
        defect = why;
    }

    private synchronized void missed(String why) {
        looks++;
        problem = why;
    }

    private synchronized void seen(Seen now) {
        looks++;
        reached++;
        last = now;
        details.addAll(now.details());
        List<String> fresh = now.failures().stream()
                .filter(failure -> !told.contains(failure))
                .toList();
        if (!fresh.isEmpty() && isOpen()) {
            told.addAll(fresh);
            found.accept(new Seen(now.count(), fresh, List.of(), List.of(counts())));
        }
    }

    private boolean isOpen() {
        return looking == null || !looking.isInterrupted();
    }

    @Override
    public void end() throws InterruptedException {
        over.countDown();
        if (looking != null) {
            looking.join();
        }
        look();
        conclude();
    }

    private synchronized void conclude() {
        if (defect != null) {
            found.accept(Seen.unknown(
                    "a look at the carried server failed by itself, which is a defect of Stepgate: " + defect));
            return;
        }
        if (!told.isEmpty()) {
            return;
        }
        if (last == null) {
            found.accept(Seen.unknown("none of " + looks
                    + " looks reached the carried server; what became of it meanwhile is not known: " + problem));
            return;
        }
        List<String> all = new ArrayList<>(details);
        all.sort(null);
        all.add(counts());
        found.accept(new Seen(last.count(), List.of(), last.unknowns(), all));
    }

    private String counts() {
        return reached + " of " + looks + " looks reached it"
                + (problem == null ? "" : "; the latest that did not: " + problem);
    }

    @Override
    public void close() {
        over.countDown();
        if (looking != null) {
            looking.interrupt();
        }
    }
}
