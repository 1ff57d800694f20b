package dev.stepgate.harness.learn;

import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.ProbeCost;
import dev.stepgate.harness.ledger.StepCost;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the newest runs in which one step passed say of it. */
final class StepLessons {

    /** What one request may be slower for no reason; a fast and steady region would otherwise be held to its own noise. */
    private static final Duration LATENCY_ROOM = Duration.ofMillis(50);

    /** Twice what a p95 needs to mean anything, so that one run more does not turn on it. */
    private static final long FEWEST_ANSWERS = 40;

    /** One run's costs of the step. */
    private record Lesson(String region, StepCost cost) {}

    private final String step;
    private final List<Lesson> lessons;

    /** @param runs newest last */
    StepLessons(String step, List<Entry.Finished> runs) {
        this.step = step;
        List<Lesson> passed = runs.stream()
                .flatMap(run -> run.steps().stream()
                        .filter(cost -> cost.step().equals(step) && cost.verdict() == Verdict.PASS)
                        .map(cost -> new Lesson(run.region(), cost)))
                .toList();
        lessons = passed.subList(Math.max(0, passed.size() - ToleranceLimit.MOST), passed.size());
    }

    /** How many runs there are to learn from. */
    int runs() {
        return lessons.size();
    }

    /** One limit for each probe that at least {@link ToleranceLimit#FEWEST} of the runs had. */
    List<LearnedLimit> limits() {
        List<LearnedLimit> limits = new ArrayList<>();
        for (String probe : new TreeSet<>(lessons.stream()
                .flatMap(lesson -> lesson.cost().probes().stream())
                .map(ProbeCost::probe)
                .toList())) {
            List<Lesson> had = lessons.stream()
                    .filter(lesson -> lesson.cost().probes().stream()
                            .anyMatch(cost -> cost.probe().equals(probe) && cost.ok() > 0))
                    .toList();
            if (had.size() >= ToleranceLimit.FEWEST) {
                limits.add(limit(probe, had));
            }
        }
        return limits;
    }

    private LearnedLimit limit(String probe, List<Lesson> had) {
        List<ProbeCost> costs = had.stream()
                .flatMap(lesson -> lesson.cost().probes().stream())
                .filter(cost -> cost.probe().equals(probe))
                .toList();
        Duration room = costs.stream()
                .map(ProbeCost::interval)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .multipliedBy(2);
        Duration downtime = limit(costs, ProbeCost::most).plus(room);
        boolean answers = costs.stream().allMatch(cost -> cost.ok() >= FEWEST_ANSWERS && cost.p95() != null);
        return new LearnedLimit(
                step,
                probe,
                downtime,
                origin(had, costs, ProbeCost::most) + " and " + Lengths.text(room)
                        + ", two intervals of the probe, which it cannot tell apart",
                answers ? limit(costs, ProbeCost::p95).plus(LATENCY_ROOM) : null,
                answers ? origin(had, costs, ProbeCost::p95) + " and " + Lengths.text(LATENCY_ROOM) : null);
    }

    /** Never below what was seen already. */
    private static Duration limit(List<ProbeCost> costs, Function<ProbeCost, Duration> part) {
        double limit = ToleranceLimit.of(
                costs.stream().map(cost -> part.apply(cost).toNanos() / 1e6).toList());
        Duration computed = Duration.ofMillis((long) Math.ceil(limit));
        Duration seen = most(costs, part);
        return computed.compareTo(seen) < 0 ? seen : computed;
    }

    private static Duration most(List<ProbeCost> costs, Function<ProbeCost, Duration> part) {
        return costs.stream().map(part).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static String origin(List<Lesson> had, List<ProbeCost> costs, Function<ProbeCost, Duration> part) {
        Duration least = costs.stream().map(part).min(Comparator.naturalOrder()).orElseThrow();
        return "learned from " + had.size() + " runs on "
                + had.stream().map(Lesson::region).distinct().collect(Collectors.joining(", ")) + ": "
                + Lengths.text(least) + " to " + Lengths.text(most(costs, part)) + ", 95/95 upper tolerance limit "
                + Lengths.text(limit(costs, part));
    }
}
