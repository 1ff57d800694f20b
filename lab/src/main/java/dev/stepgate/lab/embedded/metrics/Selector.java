package dev.stepgate.lab.embedded.metrics;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query that asks for the series of a name with certain labels, such as {@code up{job="ceph"}}. */
record Selector(String name, List<Series.Label> wanted) {

    private static final Pattern FORM =
            Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{((?:\\s*\\w+\\s*=\\s*\"[^\"]*\"\\s*,?)*)}\\s*)?");

    Selector {
        wanted = List.copyOf(wanted);
    }

    static Optional<Selector> parse(String expression) {
        Matcher matcher = FORM.matcher(expression);
        return matcher.matches()
                ? Optional.of(new Selector(
                        matcher.group(1),
                        Series.labels(
                                matcher.group(2) == null
                                        ? null
                                        : matcher.group(2).replaceAll("\\s*=\\s*", "="))))
                : Optional.empty();
    }

    boolean matches(Series series) {
        return series.name().equals(name) && series.labels().containsAll(wanted);
    }
}
