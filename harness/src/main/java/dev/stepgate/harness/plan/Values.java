package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.platform.commons.PreconditionViolationException;
import org.junit.platform.launcher.TagFilter;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads single values. Each method reports what it cannot read, with what it expected, and answers null. */
final class Values {

    /** What says that a limit is none. */
    static final String UNLIMITED = "unlimited";

    private Values() {}

    static String text(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        problems.at(node, "expected a text that is not empty");
        return null;
    }

    static String id(Node node, Problems problems) {
        String text = text(node, problems);
        if (text != null && !Step.ID.matcher(text).matches()) {
            problems.at(node, "step id '" + text + "' must be lower-case letters, digits and dashes, at most 63");
            return null;
        }
        return text;
    }

    static Duration duration(Node node, Problems problems) {
        String text = scalar(node);
        Optional<Duration> parsed = DurationText.parse(text);
        if (parsed.isEmpty()) {
            problems.at(node, "expected a duration such as 100ms, 5s, 10m or 1h30m, got '" + text + "'");
        }
        return parsed.orElse(null);
    }

    static Duration longDuration(Node node, Problems problems) {
        Duration parsed = duration(node, problems);
        if (parsed != null && parsed.isZero()) {
            problems.at(node, "expected a duration longer than 0");
            return null;
        }
        return parsed;
    }

    /** A duration, or empty for {@code unlimited}. */
    static Optional<Duration> limit(Node node, Problems problems) {
        if (scalar(node).equals(UNLIMITED)) {
            return Optional.empty();
        }
        Duration parsed = duration(node, problems);
        return parsed == null ? null : Optional.of(parsed);
    }

    /** A number of at least 0, or empty for {@code unlimited}. */
    static Optional<Integer> count(Node node, Problems problems) {
        String text = scalar(node);
        if (text.equals(UNLIMITED)) {
            return Optional.empty();
        }
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Integer.valueOf(text));
        }
        problems.at(node, "expected a whole number of at least 0, or 'unlimited', got '" + text + "'");
        return null;
    }

    static Boolean truth(Node node, Problems problems) {
        String text = scalar(node);
        if (node instanceof ScalarNode && node.getTag().equals(Tag.BOOL) && text.matches("true|false")) {
            return Boolean.valueOf(text);
        }
        problems.at(node, "expected true or false, got '" + text + "'");
        return null;
    }

    static Double fraction(Node node, Problems problems) {
        String text = scalar(node);
        if (text.matches("[01](\\.\\d{1,9})?")) {
            double value = Double.parseDouble(text);
            if (value > 0 && value <= 1) {
                return value;
            }
        }
        problems.at(node, "expected a number above 0 and at most 1, such as 0.95, got '" + text + "'");
        return null;
    }

    static Pattern pattern(Node node, Problems problems) {
        String text = text(node, problems);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problems.at(node, "not a regular expression: " + e.getDescription() + " at position " + e.getIndex());
            return null;
        }
    }

    /** A tag expression; empty if it is the word for no checks. */
    static Optional<String> tags(Node node, Problems problems) {
        String text = text(node, problems);
        if (text == null || text.equals(Checks.NONE)) {
            return text == null ? null : Optional.empty();
        }
        try {
            TagFilter.includeTags(text);
            return Optional.of(text);
        } catch (PreconditionViolationException e) {
            problems.at(node, "not a tag expression such as 'smoke & !slow', nor 'none': " + e.getMessage());
            return null;
        }
    }

    static OnClosed onClosed(Node node, Problems problems) {
        String text = scalar(node);
        return switch (text) {
            case "stop" -> OnClosed.STOP;
            case "continue" -> OnClosed.CONTINUE;
            case "pause" -> OnClosed.PAUSE;
            default -> {
                problems.at(
                        node,
                        "expected stop, continue or pause, got '" + text + "'"
                                + Nearest.hint(text.toLowerCase(Locale.ROOT), List.of("stop", "continue", "pause")));
                yield null;
            }
        };
    }

    static Boolean flag(Node node, Problems problems) {
        String text = scalar(node);
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        problems.at(node, "expected true or false, got '" + text + "'");
        return null;
    }

    private static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
    }
}
