package dev.stepgate.lab.embedded.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of an API, such as 2.93; ordered. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d*)\\.(0|[1-9]\\d*)");

    /** Checks that both numbers are possible. */
    public ApiVersion {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException("expected a version such as 2.93, got " + major + "." + minor);
        }
    }

    /** The version that a text names; empty if it names none. */
    public static Optional<ApiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        return matcher.matches()
                ? Optional.of(new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * The version that a text of ours names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static ApiVersion of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("expected a version such as 2.93, got " + text));
    }

    /** Whether this is that version or a later one. */
    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return compareTo(new ApiVersion(wantedMajor, wantedMinor)) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
