package dev.stepgate.lab.embedded.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric with its labels and its value now. */
record Series(String name, List<Label> labels, String value) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})?\\s+(\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    Series {
        labels = List.copyOf(labels);
    }

    /** A label. */
    record Label(String name, String value) {}

    static Series of(String name, List<Label> labels, String value) {
        return new Series(name, labels, value);
    }

    /** The series of a line of the text format; empty for comments. */
    static Optional<Series> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Series(matcher.group(1), labels(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    static List<Label> labels(String text) {
        return text == null
                ? List.of()
                : LABEL.matcher(text)
                        .results()
                        .map(one -> new Label(one.group(1), one.group(2)))
                        .toList();
    }

    Series with(String label, String labelValue) {
        List<Label> more = new ArrayList<>(labels);
        more.add(new Label(label, labelValue));
        return new Series(name, more, value);
    }
}
