package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** What one {@code budgets} of a plan changes: each rule turns the budget from farther out into the one that holds here. */
record BudgetRules(UnaryOperator<Budget> general, Map<String, UnaryOperator<Budget>> perProbe) {

    static final BudgetRules NONE = new BudgetRules(UnaryOperator.identity(), Map.of());

    private static final Budget BUILT_IN = new Budget(Duration.ZERO, null, Budget.DEFAULT_COVERAGE, "built-in budget");
    private static final List<String> LIMITS = List.of("downtime", "failures", "coverage", "p95", "p99", "slower");
    private static final List<String> KEYS =
            Stream.concat(LIMITS.stream(), Stream.of("perProbe")).toList();

    /** Reads a {@code budgets} mapping; {@code where} names it in messages, for example {@code step keystones}. */
    static BudgetRules read(Node node, String where, Problems problems) {
        Mapping mapping = new Mapping(node, "budgets", KEYS, problems);
        Map<String, UnaryOperator<Budget>> perProbe = new HashMap<>();
        Node probes = mapping.node("perProbe");
        if (probes != null) {
            new Mapping(probes, "budgets.perProbe", List.of(), problems).all().forEach((pattern, limits) -> {
                String what = "budgets.perProbe '" + pattern + "'";
                perProbe.put(pattern, rule(new Mapping(limits, what, LIMITS, problems), what + " of " + where));
            });
        }
        return new BudgetRules(rule(mapping, "budgets of " + where), perProbe);
    }

    private static UnaryOperator<Budget> rule(Mapping mapping, String origin) {
        Optional<Duration> downtime = mapping.value("downtime", Values::limit, null);
        Optional<Integer> failures = mapping.value("failures", Values::count, null);
        Double coverage = mapping.value("coverage", Values::fraction, null);
        UnaryOperator<LatencyLimits> latency = latency(mapping);
        if (downtime == null && failures == null && coverage == null && latency == null) {
            return UnaryOperator.identity();
        }
        return outer -> new Budget(
                downtime == null ? outer.downtime() : downtime.orElse(null),
                failures == null ? outer.failures() : failures.orElse(null),
                coverage == null ? outer.coverage() : coverage,
                latency == null ? outer.latency() : latency.apply(outer.latency()),
                origin);
    }

    /** Null if the mapping says nothing of latency. */
    private static UnaryOperator<LatencyLimits> latency(Mapping mapping) {
        Optional<Duration> p95 = mapping.value("p95", Values::limit, null);
        Optional<Duration> p99 = mapping.value("p99", Values::limit, null);
        Optional<Duration> slower = mapping.value("slower", Values::limit, null);
        if (p95 == null && p99 == null && slower == null) {
            return null;
        }
        return outer -> new LatencyLimits(
                p95 == null ? outer.p95() : p95.orElse(null),
                p99 == null ? outer.p99() : p99.orElse(null),
                slower == null ? outer.slower() : slower.orElse(null));
    }

    /** The budgets of a step with these rules, inside a plan with those defaults. */
    Budgets within(BudgetRules defaults) {
        Budget outer = general.apply(defaults.general.apply(BUILT_IN));
        Map<String, Budget> named = new HashMap<>();
        defaults.perProbe.forEach((pattern, rule) -> named.put(pattern, rule.apply(outer)));
        perProbe.forEach((pattern, rule) -> named.put(pattern, rule.apply(named.getOrDefault(pattern, outer))));
        return new Budgets(outer, named);
    }
}
