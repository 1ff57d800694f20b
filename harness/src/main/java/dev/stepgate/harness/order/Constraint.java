package dev.stepgate.harness.order;

import java.util.List;
import java.util.Objects;

/**
 * A rule for the order of upgrades.
 *
 * @param id names it
 * @param kind what it demands
 * @param first parts that come first
 * @param then parts that come after those
 * @param passing releases in which a {@link Kind#HOP} may leave {@code first} out
 * @param exemptions tools that may break it
 * @param reason why, for whoever's plan is refused
 * @param source who says so
 */
record Constraint(
        String id,
        Kind kind,
        List<String> first,
        List<String> then,
        List<String> passing,
        List<Exemption> exemptions,
        String reason,
        String source) {

    /** What a constraint demands. */
    enum Kind {
        /** No part of {@code first} is changed after one of {@code then}. */
        ORDER,

        /** A part of {@code then} needs one of {@code first} before it in the same plan. */
        REQUIRED,

        /** No step changes parts of both. */
        APART,

        /** A part of {@code then} goes on to the next release only after one of {@code first} has come to the release before. */
        HOP
    }

    Constraint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(source, "source");
        first = List.copyOf(first);
        then = List.copyOf(then);
        passing = List.copyOf(passing);
        exemptions = List.copyOf(exemptions);
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

    /** Whether some tool may change these in this order all the same. */
    boolean exempts(Change earlier, Change later) {
        return exemptions.stream().anyMatch(exemption -> exemption.lets(earlier, later));
    }

    /** What a message ends with. */
    String why() {
        return " (" + id + ": " + reason + "; source: " + source + ")";
    }
}
