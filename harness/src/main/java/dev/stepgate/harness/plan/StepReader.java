package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the steps of a plan, given its defaults. */
final class StepReader {

    static final List<String> DEFAULTS =
            List.of("timeout", "checks", "settle", "probes", "budgets", "marks", "onClosed", "trickle", "stop");
    private static final List<String> OWN = List.of(
            "id",
            "title",
            "command",
            "duration",
            "timeout",
            "checks",
            "settle",
            "budgets",
            "marks",
            "onClosed",
            "tolerate",
            "baseline",
            "trickle",
            "inspect");
    private static final List<String> KEYS =
            Stream.concat(OWN.stream(), ConductReader.KEYS.stream()).toList();
    private static final List<String> PHASES = List.of("before", "after");

    private final Problems problems;
    private final Duration timeout;
    private final Checks checks;
    private final Duration settle;
    private final BudgetRules budgets;
    private final Pattern marks;
    private final OnClosed onClosed;
    private final Trickle trickle;
    private final StopPolicy stop;

    StepReader(Mapping defaults, Problems problems) {
        this.problems = problems;
        timeout = defaults.value("timeout", Values::longDuration, null);
        checks = checks(defaults, Checks.DEFAULT);
        settle = defaults.value("settle", Values::duration, Step.DEFAULT_SETTLE);
        budgets = budgets(defaults, "the defaults");
        marks = defaults.value("marks", Values::pattern, Step.ANSIBLE_MARKS);
        onClosed = defaults.value("onClosed", Values::onClosed, OnClosed.STOP);
        trickle = defaults.value("trickle", TrickleReader::read, Trickle.NONE);
        stop = defaults.value("stop", ConductReader::stop, StopPolicy.NEVER);
    }

    /** The step, or null after reporting why there is none. */
    Step read(Node node) {
        Mapping mapping = new Mapping(node, "a step", KEYS, problems);
        String id = mapping.value("id", Values::id, null);
        if (mapping.node("id") == null) {
            problems.at(node, "a step needs an id");
        }
        String title = mapping.value("title", Values::text, id);
        List<List<String>> commands = mapping.value("command", Commands::read, null);
        Duration duration = mapping.value("duration", Values::duration, null);
        Duration limit = mapping.value("timeout", Values::longDuration, timeout);
        Checks both = checks(mapping, checks);
        Duration quiet = mapping.value("settle", Values::duration, settle);
        Budgets own = budgets(mapping, "step " + id).within(budgets);
        Pattern pattern = mapping.value("marks", Values::pattern, marks);
        OnClosed closed = mapping.value("onClosed", Values::onClosed, onClosed);
        Tolerance tolerance = mapping.value("tolerate", Tolerances::read, Tolerance.NONE);
        boolean baseline = mapping.value("baseline", Values::flag, true);
        Trickle flow = mapping.value("trickle", TrickleReader::read, trickle);
        Conduct conduct = ConductReader.read(mapping, stop);
        Inspections inspect = mapping.value("inspect", InspectionKinds::read, Inspections.NONE);
        if (!consistent(node, mapping, limit) || id == null || (commands == null && duration == null)) {
            return null;
        }
        List<List<String>> run = commands == null ? List.of() : commands;
        return new Step(
                id, title, run, duration, limit, both, quiet, own, pattern, closed, tolerance, baseline, flow, inspect,
                conduct);
    }

    private boolean consistent(Node node, Mapping mapping, Duration limit) {
        boolean command = mapping.node("command") != null;
        boolean duration = mapping.node("duration") != null;
        if (command && duration) {
            problems.at(mapping.node("duration"), "a step has a command or a duration, not both");
        } else if (!command && !duration) {
            problems.at(node, "a step needs a command, or a duration for which it observes");
        } else if (command && limit == null && mapping.node("timeout") == null) {
            problems.at(node, "a step with a command needs a timeout, here or in the defaults");
        }
        return command != duration && (duration || limit != null);
    }

    private BudgetRules budgets(Mapping mapping, String where) {
        Node node = mapping.node("budgets");
        return node == null ? BudgetRules.NONE : BudgetRules.read(node, where, problems);
    }

    private Checks checks(Mapping mapping, Checks fallback) {
        Node node = mapping.node("checks");
        if (node == null) {
            return fallback;
        }
        if (node instanceof ScalarNode) {
            Optional<String> both = Values.tags(node, problems);
            return both == null ? fallback : new Checks(both.orElse(null), both.orElse(null));
        }
        Mapping phases = new Mapping(node, "checks", PHASES, problems);
        Optional<String> before = phases.value("before", Values::tags, Optional.ofNullable(fallback.before()));
        Optional<String> after = phases.value("after", Values::tags, Optional.ofNullable(fallback.after()));
        return new Checks(before.orElse(null), after.orElse(null));
    }
}
