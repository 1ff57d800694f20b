package dev.stepgate.checks.ceph;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a daemon runs.
 *
 * @param text as the daemon says it, with the commit; two daemons run the same if these are the same
 * @param major such as 18
 * @param minor such as 2
 * @param patch such as 7
 * @param name such as reef
 */
record Release(String text, int major, int minor, int patch, String name) {

    private static final Pattern FORM =
            Pattern.compile("ceph version (\\d+)\\.(\\d+)\\.(\\d+)\\S* (?:\\([0-9a-z]+\\) )?([a-z]+)(?: \\(.*\\))?");

    /** Checks that all are there. */
    Release {
        Objects.requireNonNull(text);
        Objects.requireNonNull(name);
    }

    /** Reads {@code ceph version 18.2.7 (6b0e…) reef (stable)}; empty if it is of another form. */
    static Optional<Release> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Release(
                        text.strip(),
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)),
                        matcher.group(4)))
                : Optional.empty();
    }

    /** Whether a conversion of OMAP data by this release ruins it (tracker 53062): 16.2.0 to 16.2.6. */
    boolean ruinsOmap() {
        return major == 16 && minor == 2 && patch < 7;
    }

    /** As in {@code 18.2.7 reef}. */
    @Override
    public String toString() {
        return major + "." + minor + "." + patch + " " + name;
    }
}
