package dev.stepgate.lab.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Compares what a region answered with what the lab answered. Pure: the same recordings give the same differences. */
public final class Comparison {

    private static final String WHOLE = "answer";
    private static final String NEVER = "never asked";

    private final Recording lab;
    private final Recording seen;
    private final boolean all;

    private Comparison(Recording lab, Recording seen, boolean all) {
        if (lab.entries().isEmpty() || seen.entries().isEmpty()) {
            throw new FidelityException("expected answers to compare, got "
                    + lab.entries().size() + " of the lab and " + seen.entries().size() + " of the region");
        }
        this.lab = lab;
        this.seen = seen;
        this.all = all;
    }

    /**
     * All differences; that something was not asked is one, too.
     *
     * @param lab what is right
     * @param seen what is judged
     * @throws FidelityException if one of them is empty, since nothing would be compared
     */
    public static List<Difference> of(Recording lab, Recording seen) {
        return new Comparison(lab, seen, true).differences();
    }

    /**
     * The differences in what was answered, whatever was not asked or not answered so this time.
     *
     * @param lab what is right
     * @param seen what is judged; may be of a shorter tour
     * @throws FidelityException if one of them is empty, since nothing would be compared
     */
    public static List<Difference> ofWhatWasAnswered(Recording lab, Recording seen) {
        return new Comparison(lab, seen, false).differences();
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        seen.entries().forEach((key, entry) -> {
            Recording.Entry expected = lab.entries().get(key);
            if (expected == null) {
                differences.add(unknown(key));
            } else {
                differences.addAll(compare(key.toString(), expected.shape(), entry.shape()));
            }
        });
        if (!all) {
            return differences;
        }
        lab.entries().keySet().stream()
                .filter(key -> !seen.entries().containsKey(key))
                .forEach(key -> differences.add(
                        new Difference(key.toString(), WHOLE, String.valueOf(key.status()), statuses(seen, key))));
        return differences;
    }

    private Difference unknown(Answered key) {
        return new Difference(key.toString(), WHOLE, statuses(lab, key), String.valueOf(key.status()));
    }

    /** How an operation was answered otherwise. */
    private static String statuses(Recording recording, Answered key) {
        SortedMap<Answered, Recording.Entry> all = recording.entries();
        String found = all.keySet().stream()
                .filter(one -> one.operation().equals(key.operation()))
                .map(one -> String.valueOf(one.status()))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? NEVER : found;
    }

    private static List<Difference> compare(String operation, AnswerShape lab, AnswerShape seen) {
        List<Difference> differences = new ArrayList<>();
        differences.addAll(ShapeComparison.of(operation, "headers", lab.headers(), seen.headers()));
        differences.addAll(ShapeComparison.of(operation, "body", lab.body(), seen.body()));
        return differences;
    }
}
