package dev.stepgate.harness.inspection;

import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What an inspection has seen.
 *
 * @param count the number of objects that it looked at
 * @param failures what is wrong, each a sentence: expected, seen, where, what to do
 * @param unknowns what could not be found out, each a sentence
 * @param details what else a reader may want to know, a line each
 */
public record Seen(long count, List<String> failures, List<String> unknowns, List<String> details) {

    /** Copies the lists. */
    public Seen {
        failures = List.copyOf(failures);
        unknowns = List.copyOf(unknowns);
        details = List.copyOf(details);
    }

    /** Nothing but something that could not be found out. */
    public static Seen unknown(String why) {
        return new Seen(0, List.of(), List.of(why), List.of());
    }

    /** What several of them saw, as one; of each that saw nothing and said nothing, that. */
    public static Seen together(List<Seen> all) {
        List<String> failures = new ArrayList<>();
        List<String> unknowns = new ArrayList<>();
        List<String> details = new ArrayList<>();
        long count = 0;
        for (Seen one : all) {
            count += one.count;
            failures.addAll(one.failures);
            unknowns.addAll(one.failures.isEmpty() ? one.reasons() : one.unknowns);
            details.addAll(one.details);
        }
        return new Seen(count, failures, unknowns, details);
    }

    /** FAIL with a failure, else UNKNOWN with an unknown or without an object, else PASS. */
    public Verdict verdict() {
        if (!failures.isEmpty()) {
            return Verdict.FAIL;
        }
        return unknowns.isEmpty() && count > 0 ? Verdict.PASS : Verdict.UNKNOWN;
    }

    /** Why it is not PASS, failures first; empty if it is. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>(failures);
        unknowns.forEach(unknown -> reasons.add(failures.isEmpty() ? unknown : "not found out: " + unknown));
        if (reasons.isEmpty() && count == 0) {
            reasons.add("there was nothing to look at; nothing passes on nothing");
        }
        return reasons;
    }
}
