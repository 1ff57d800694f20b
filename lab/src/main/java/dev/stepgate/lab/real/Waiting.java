package dev.stepgate.lab.real;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** Waits until all conditions hold, all under one limit; each is told once when it holds, and never looked at again. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** How to let time pass; a fake one in tests. */
    @FunctionalInterface
    interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    private final Stopwatch stopwatch;
    private final Pause pause;

    Waiting(Stopwatch stopwatch, Pause pause) {
        this.stopwatch = stopwatch;
        this.pause = pause;
    }

    /**
     * Returns when every condition has held once.
     *
     * @param limit counted from this call
     * @throws LabException if one does not hold within the limit, with the last thing seen of each; or on interruption
     * @throws IllegalArgumentException if there is no condition: nothing is never ready
     */
    void until(List<Condition> conditions, Duration limit) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("a wait needs at least one condition");
        }
        Duration deadline = stopwatch.elapsed().plus(limit);
        List<Condition> open = new ArrayList<>(conditions);
        Map<String, String> seen = new LinkedHashMap<>();
        try {
            while (true) {
                look(open, seen);
                if (open.isEmpty()) {
                    return;
                }
                if (stopwatch.elapsed().compareTo(deadline) >= 0) {
                    throw new LabException("the lab is not ready after " + limit.toSeconds() + " s: " + text(open, seen)
                            + "; look into its logs (docker exec lab-controller1 sh -c 'tail /var/log/lab/*.log'), or begin"
                            + " afresh with stepgate lab down and stepgate lab up");
                }
                pause.sleep(PAUSE);
            }
        } catch (InterruptedException interruption) {
            throw LabException.interrupted("waiting for the lab: " + text(open, seen), interruption);
        }
    }

    /** Looks at all of them at once: one that hangs must not hide how far the others are. */
    private void look(List<Condition> open, Map<String, String> seen) throws InterruptedException {
        List<Condition> looked = List.copyOf(open);
        ExecutorService pool = Executors.newFixedThreadPool(looked.size());
        try {
            List<Future<String>> answers = pool.invokeAll(looked.stream()
                    .<Callable<String>>map(condition -> condition::missing)
                    .toList());
            for (int index = 0; index < looked.size(); index++) {
                note(looked.get(index), answer(answers.get(index)), open, seen);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void note(Condition condition, String missing, List<Condition> open, Map<String, String> seen) {
        if (missing.isEmpty()) {
            open.remove(condition);
            stopwatch.say(condition.name());
        } else {
            seen.put(condition.name(), missing);
        }
    }

    private static String answer(Future<String> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof InterruptedException) {
                throw new InterruptedException("a look was cut short");
            }
            throw failure.getCause() instanceof LabException reason
                    ? reason
                    : new LabException("the lab could not be looked at: " + failure.getCause(), failure);
        }
    }

    private static String text(List<Condition> open, Map<String, String> seen) {
        return open.stream()
                .map(condition -> condition.name() + " (" + seen.getOrDefault(condition.name(), "not looked at") + ")")
                .collect(Collectors.joining("; "));
    }
}
