package dev.stepgate.harness.plan;

import java.util.regex.Pattern;

/** Patterns in which {@code *} stands for any characters, also none. */
public final class Wildcard {

    private Wildcard() {}

    /** Whether the pattern describes the whole text. */
    public static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return Pattern.matches(regex.toString(), text);
    }
}
