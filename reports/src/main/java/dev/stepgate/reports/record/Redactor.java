package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces secrets by {@code ***} in everything that is free text: output, commands, messages, traces, reasons, URLs and
 * inputs. Identifiers (run, region, plan, step, check, probe, service, request) stay, for the record hangs together by them.
 *
 * <p>A secret is also found as it looks in a URL and in JSON, and line by line if it has several. Immutable.
 */
public final class Redactor {

    private static final String MASK = "***";
    private static final int SHORTEST_LINE = 8;

    private final Pattern secrets;

    private Redactor(Pattern secrets) {
        this.secrets = secrets;
    }

    /** One for these secrets; blank ones are ignored. */
    public static Redactor of(Collection<String> secrets) {
        String alternatives = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .flatMap(Redactor::appearances)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return new Redactor(alternatives.isEmpty() ? null : Pattern.compile(alternatives));
    }

    private static Stream<String> appearances(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        Stream<String> lines = secret.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
        return Stream.concat(
                lines,
                Stream.of(
                        secret,
                        secret.strip(),
                        encoded,
                        encoded.replace("+", "%20"),
                        new String(JsonStringEncoder.getInstance().quoteAsString(secret))));
    }

    /** The text without secrets; null stays null. */
    public String text(String text) {
        return secrets == null || text == null
                ? text
                : secrets.matcher(text).replaceAll(Matcher.quoteReplacement(MASK));
    }

    Event event(Event event) {
        return secrets == null ? event : event.withText(this::text);
    }
}
