package dev.stepgate.checks.cloud;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Suggestion {

    private Suggestion() {}

    /** {@code , did you mean "x"?}, or nothing if no known name is near. */
    static String phrase(String unknown, Collection<String> known) {
        return nearest(unknown, known)
                .map(name -> ", did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** As {@link #phrase}, with a full stop if no known name is near, for messages that go on. */
    static String sentence(String unknown, Collection<String> known) {
        String phrase = phrase(unknown, known);
        return phrase.isEmpty() ? "." : phrase;
    }

    /** The known name with the fewest differing letters, if they are at most a third of the unknown name, and at least one is allowed. */
    static Optional<String> nearest(String unknown, Collection<String> known) {
        String wanted = plain(unknown);
        int allowed = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, plain(name)) <= allowed)
                .min(Comparator.comparingInt((String name) -> distance(wanted, plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Levenshtein's distance: how many letters must be inserted, removed or replaced. */
    private static int distance(String from, String to) {
        int[] last = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(last[column], current[column - 1]));
            }
            last = current;
        }
        return last[to.length()];
    }
}
