package dev.stepgate.harness.waiver;

import dev.stepgate.harness.plan.Wildcard;
import dev.stepgate.reports.record.Waived;
import dev.stepgate.reports.record.WaiverState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One waiver.
 *
 * @param rule whose findings it covers, one of {@link Rules}
 * @param step the pattern of the steps; null for all
 * @param region the pattern of the regions; null for all
 * @param subjects the patterns of what a finding speaks of; a finding that speaks of nothing of that kind is not covered
 * @param owner who answers for it
 * @param reason why it is given
 * @param expires the last day, in UTC, on which it holds
 */
public record Waiver(
        String rule,
        String step,
        String region,
        Map<Subject.Kind, String> subjects,
        String owner,
        String reason,
        LocalDate expires) {

    /** Copies the map. */
    public Waiver {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(expires, "expires");
        subjects = Map.copyOf(subjects);
    }

    /** Whether it covers a subject of a finding of a rule, in a step of a region, on a day; null is a finding that speaks of nothing. */
    boolean covers(String ofRule, String ofStep, String ofRegion, Subject subject, LocalDate day) {
        return rule.equals(ofRule)
                && (step == null || Wildcard.matches(step, ofStep))
                && (region == null || Wildcard.matches(region, ofRegion))
                && subjects.entrySet().stream()
                        .allMatch(entry -> subject != null
                                && subject.kind() == entry.getKey()
                                && Wildcard.matches(entry.getValue(), subject.name()))
                && !day.isAfter(expires);
    }

    /** What it says of a reason that it covers. */
    public Waived of(String text) {
        return new Waived(text, rule, owner, reason, expires);
    }

    /** What it did in a run. */
    public WaiverState state(WaiverState.Use use) {
        List<String> scope = new ArrayList<>();
        if (step != null) {
            scope.add("step " + step);
        }
        if (region != null) {
            scope.add("region " + region);
        }
        for (Subject.Kind kind : Subject.Kind.values()) {
            if (subjects.containsKey(kind)) {
                scope.add(kind.name().toLowerCase(java.util.Locale.ROOT) + " " + subjects.get(kind));
            }
        }
        return new WaiverState(rule, String.join(", ", scope), owner, reason, expires, use);
    }
}
