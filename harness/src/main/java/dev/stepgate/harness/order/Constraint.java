package dev.stepgate.harness.order;

import java.util.List;
import java.util.Objects;

/**
 * A rule for the order of upgrades.
 *
 * @param id names it
 * @param first parts that come first
 * @param then parts that come after those
 * @param required whether parts of {@code then} need a part of {@code first} before them in the same plan
 * @param apart whether the rule is another one: no step may change parts of both
 * @param reason why, for whoever's plan is refused
 * @param source who says so
 */
record Constraint(
        String id,
        List<String> first,
        List<String> then,
        boolean required,
        boolean apart,
        String reason,
        String source) {

    Constraint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(source, "source");
        first = List.copyOf(first);
        then = List.copyOf(then);
        if (first.isEmpty() || then.isEmpty()) {
            throw new IllegalArgumentException(id + ": a constraint needs parts on both sides");
        }
    }

    boolean isFirst(Part part) {
        return first.stream().anyMatch(part::is) && then.stream().noneMatch(part::isWholly);
    }

    boolean isThen(Part part) {
        return then.stream().anyMatch(part::is) && first.stream().noneMatch(part::isWholly);
    }
}
