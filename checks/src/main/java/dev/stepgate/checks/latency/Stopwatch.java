package dev.stepgate.checks.latency;

import dev.stepgate.checks.LastRequest;
import dev.stepgate.checks.cloud.LatencyBudget;
import dev.stepgate.checks.cloud.RegionProfile;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Repeats one call over a warm connection, and measures each request where it leaves and comes back. */
final class Stopwatch {

    /** The p95 of fewer requests is only its slowest one or two. */
    static final int MANY = 40;

    /** For what is dear: a login costs Keystone a quarter of a second of hashing, on purpose. */
    static final int FEW = 20;

    private static final int WARM_UP = 3;

    private final int planned;
    private final LastRequest requests;
    private final RegionProfile profile;

    /**
     * Prepares a measurement.
     *
     * @param planned how many requests to measure; positive
     */
    Stopwatch(int planned, LastRequest requests, RegionProfile profile) {
        this.planned = planned;
        this.requests = requests;
        this.profile = profile;
    }

    /**
     * Measures and judges; stops early once the budget is exceeded whatever comes, so as not to load a region that is slow already.
     *
     * @param call sends one request in the calling thread
     * @throws AssertionError if the budget is exceeded
     * @throws IllegalStateException if too few requests were seen
     * @throws TestAbortedException if the profile has no budget for it
     */
    void expectWithinBudget(String operation, Runnable call) {
        LatencyRule rule = new LatencyRule(operation, budget(operation), planned);
        for (int i = 0; i < WARM_UP; i++) {
            call.run();
        }
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < planned && !(rule.judge(timings) instanceof LatencyJudgement.Over); i++) {
            requests.forget();
            call.run();
            requests.get().ifPresent(exchange -> timings.add(new Timing(exchange.latency(), exchange.requestId())));
        }
        expect(rule.judge(timings));
    }

    private LatencyBudget budget(String operation) {
        LatencyBudget fallback = profile.latencyBudgets().get("default");
        LatencyBudget budget = profile.latencyBudgets().getOrDefault(operation, fallback);
        if (budget == null) {
            throw new TestAbortedException("the profile of region %s has no latency budget for %s and no default"
                    .formatted(profile.region(), operation));
        }
        return budget;
    }

    private static void expect(LatencyJudgement judgement) {
        if (judgement instanceof LatencyJudgement.Over over) {
            throw new AssertionError(over.message());
        }
        if (judgement instanceof LatencyJudgement.TooFew few) {
            throw new IllegalStateException(few.message());
        }
    }
}
