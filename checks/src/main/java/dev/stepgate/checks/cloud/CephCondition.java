package dev.stepgate.checks.cloud;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that Ceph may complain of and that is expected at some point of a plan, such as {@code OSDMAP_FLAGS(noout)} or
 * {@code DAEMON_OLD_VERSION}.
 *
 * @param code a code of Ceph's health checks
 * @param details what alone it may be about: flags for {@code OSDMAP_FLAGS}, otherwise daemons, hosts or other words that Ceph's details
 *     name; empty: anything
 */
public record CephCondition(String code, List<String> details) {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9_]*)(?:\\(([\\w.,:/ -]+)\\))?");
    private static final String SEPARATOR = ";";

    /**
     * Checks that a plan may tolerate it.
     *
     * @throws IllegalArgumentException if the code is unknown, or must never be tolerated; the message is for the user
     */
    public CephCondition {
        details = List.copyOf(details);
        Optional<String> never = CephCodes.whyNever(code);
        if (never.isPresent()) {
            throw new IllegalArgumentException(code + " must never be tolerated: " + never.get());
        }
        if (!CephCodes.isKnown(code)) {
            throw new IllegalArgumentException(
                    "unknown Ceph health code \"" + code + "\"" + CephCodes.suggestion(code));
        }
    }

    /**
     * Reads one, as a plan has it.
     *
     * @throws IllegalArgumentException if it is none, or must never be tolerated; the message is for the user
     */
    public static CephCondition parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a Ceph health code such as OSD_DOWN or OSDMAP_FLAGS(noout), got \"" + text + "\"");
        }
        List<String> details = matcher.group(2) == null
                ? List.of()
                : Arrays.stream(matcher.group(2).split(","))
                        .map(String::strip)
                        .filter(detail -> !detail.isEmpty())
                        .toList();
        if (matcher.group(2) != null && details.isEmpty()) {
            throw new IllegalArgumentException("expected something between the parentheses, got \"" + text + "\"");
        }
        return new CephCondition(matcher.group(1), details);
    }

    /**
     * Reads several, separated by semicolons.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static List<CephCondition> parseAll(String text) {
        return Arrays.stream(text.split(SEPARATOR))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(CephCondition::parse)
                .toList();
    }

    /** The text that {@link #parseAll} reads. */
    public static String join(List<CephCondition> conditions) {
        return conditions.stream().map(CephCondition::toString).collect(Collectors.joining(SEPARATOR));
    }

    /** Why a code must never be tolerated; empty if a plan may tolerate it. */
    public static Optional<String> whyNever(String code) {
        return CephCodes.whyNever(code);
    }

    /** As in a plan. */
    @Override
    public String toString() {
        return code + (details.isEmpty() ? "" : "(" + String.join(",", details) + ")");
    }
}
