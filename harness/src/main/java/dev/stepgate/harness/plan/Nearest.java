package dev.stepgate.harness.plan;

import java.util.Comparator;
import java.util.List;

/** Suggests what a misspelt word may have been meant to be. */
public final class Nearest {

    private static final int MOST = 3;

    private Nearest() {}

    /** {@code " (did you mean 'command'?)"}, or the words there are if none is near. */
    public static String hint(String word, List<String> known) {
        String nearest = known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .orElse("");
        return !nearest.isEmpty() && distance(word, nearest) <= Math.max(1, nearest.length() / 3)
                ? " (did you mean '" + nearest + "'?)"
                : "; there are " + String.join(", ", known);
    }

    /** {@code " (did you mean 'keystone'?)"}, or the few words that are nearest where there are too many to name them all. */
    public static String few(String word, List<String> known) {
        List<String> nearest = known.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .limit(MOST)
                .toList();
        String hint = hint(word, nearest);
        return hint.startsWith(";") && known.size() > MOST ? "; the nearest are " + String.join(", ", nearest) : hint;
    }

    /** Levenshtein's distance, case ignored. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                row[j] = Math.min(previous[j - 1] + (same ? 0 : 1), Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
