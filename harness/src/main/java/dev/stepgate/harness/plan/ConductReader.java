package dev.stepgate.harness.plan;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads how a step is carried out. */
final class ConductReader {

    static final List<String> KEYS = List.of(
            "directory", "environment", "approval", "pointOfNoReturn", "rollback", "stop", "expect", "soak", "changes");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final List<String> STOP_KEYS = List.of("when", "cascade", "signal", "grace");
    private static final List<String> WHEN = List.of("budget", "cascade");

    private ConductReader() {}

    /** @param stop what the defaults say of stopping */
    static Conduct read(Mapping step, StopPolicy stop) {
        return new Conduct(
                step.value("directory", ConductReader::directory, null),
                step.value("environment", ConductReader::environment, Map.of()),
                step.value("approval", ConductReader::approval, null),
                step.value("pointOfNoReturn", Values::flag, false),
                step.value("rollback", Commands::read, List.of()),
                step.value("stop", ConductReader::stop, stop),
                step.value("expect", (node, problems) -> list(node, problems, Values::pattern), List.of()),
                step.value("soak", Values::longDuration, null),
                step.value("changes", (node, problems) -> list(node, problems, ConductReader::change), List.of()));
    }

    static Path directory(Node node, Problems problems) {
        String text = Values.text(node, problems);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            problems.at(node, "expected a path, got '" + text + "': " + e.getReason());
            return null;
        }
    }

    private static Map<String, String> environment(Node node, Problems problems) {
        Map<String, String> environment = new TreeMap<>();
        new Mapping(node, "environment", List.of(), problems).all().forEach((name, value) -> {
            if (!VARIABLE.matcher(name).matches()) {
                problems.at(value, "expected the name of an environment variable, got '" + name + "'");
            } else if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
                problems.at(value, "expected a text for " + name);
            } else {
                environment.put(name, scalar.getValue());
            }
        });
        return environment;
    }

    /** Null for false, as if the key were not there. */
    private static Approval approval(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equals("true") ? new Approval(null) : null;
        }
        String by = Values.text(node, problems);
        return by == null ? null : new Approval(by);
    }

    /** Reads {@code stop} of a step or of the defaults. */
    static StopPolicy stop(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().equals("never")) {
                return StopPolicy.NEVER;
            }
            problems.at(node, "expected never, or a mapping with when, got '" + scalar.getValue() + "'");
            return null;
        }
        Mapping stop = new Mapping(node, "stop", STOP_KEYS, problems);
        List<String> when =
                stop.value("when", (list, p) -> list(list, p, (word, q) -> oneOf(word, q, WHEN)), List.of());
        if (stop.node("when") == null) {
            problems.at(node, "stop needs when: a list of budget, cascade or both");
        }
        int cascade = stop.value("cascade", ConductReader::services, StopPolicy.CASCADE);
        if (stop.node("cascade") != null && !when.contains("cascade")) {
            problems.at(stop.node("cascade"), "cascade says nothing where when does not list it");
        }
        return new StopPolicy(
                when.contains("budget"),
                when.contains("cascade") ? cascade : 0,
                stop.value("signal", (word, p) -> oneOf(word, p, StopPolicy.SIGNALS), StopPolicy.NEVER.signal()),
                stop.value("grace", Values::duration, StopPolicy.GRACE));
    }

    private static Integer services(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getValue().matches("[2-9]|[1-9]\\d")) {
            return Integer.valueOf(scalar.getValue());
        }
        problems.at(node, "expected how many services are a cascade, 2 to 99");
        return null;
    }

    private static String oneOf(Node node, Problems problems, List<String> words) {
        String text = Values.text(node, problems);
        if (text != null && !words.contains(text)) {
            problems.at(
                    node,
                    "expected one of " + String.join(", ", words) + ", got '" + text + "'" + Nearest.hint(text, words));
            return null;
        }
        return text;
    }

    private static String change(Node node, Problems problems) {
        String text = Values.text(node, problems);
        if (text != null && !Conduct.CHANGE.matcher(text).matches()) {
            problems.at(
                    node,
                    "expected a part such as nova/control, os/compute, ceph/mon, keystone or nova/control@2023.1, got '"
                            + text + "'");
            return null;
        }
        return text;
    }

    private static <T> List<T> list(Node node, Problems problems, BiFunction<Node, Problems, T> read) {
        List<T> values = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, "expected a list of at least one");
            return null;
        }
        for (Node entry : sequence.getValue()) {
            T value = read.apply(entry, problems);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
