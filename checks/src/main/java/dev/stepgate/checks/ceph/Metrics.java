package dev.stepgate.checks.ceph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the prometheus module says.
 *
 * @param series in the order in which they stand
 */
record Metrics(List<Series> series) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+\\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Copies the list. */
    Metrics {
        series = List.copyOf(series);
    }

    /**
     * One metric.
     *
     * @param labels without their escapes undone: those that are read here have none
     */
    record Series(String name, Map<String, String> labels, double value) {

        /** Copies the labels. */
        Series {
            labels = Map.copyOf(labels);
        }

        String daemon() {
            return labels.getOrDefault("ceph_daemon", "");
        }
    }

    /** Reads Prometheus' text format; lines that are none, and comments, are left out. */
    static Metrics parse(String text) {
        List<Series> series = new ArrayList<>();
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            Map<String, String> labels = new LinkedHashMap<>();
            if (line.group(2) != null) {
                LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            String number = line.group(3).replace("+Inf", "Infinity").replace("-Inf", "-Infinity");
            if (number.matches("NaN|-?Infinity|[-+.\\deE]+")) {
                series.add(new Series(line.group(1), labels, Double.parseDouble(number)));
            }
        });
        return new Metrics(series);
    }

    /** Those of that name. */
    Stream<Series> of(String name) {
        return series.stream().filter(one -> one.name().equals(name));
    }

    /** How many of that name have the value 1. */
    int ones(String name) {
        return (int) of(name).filter(one -> one.value() == 1).count();
    }
}
