package dev.stepgate.harness.order;

import java.util.List;
import java.util.Objects;

/**
 * A tool that may break a constraint, for it does so in its own, known way.
 *
 * @param id names it
 * @param from the id of the constraint
 * @param first parts that the tool changes first
 * @param then parts that it changes after those, against the constraint
 * @param said words that a command of both steps has to have
 * @param reason why it does no harm
 * @param source who says so
 */
record Exemption(
        String id,
        String from,
        List<String> first,
        List<String> then,
        List<String> said,
        String reason,
        String source) {

    Exemption {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(source, "source");
        first = List.copyOf(first);
        then = List.copyOf(then);
        said = List.copyOf(said);
        if (first.isEmpty() || then.isEmpty() || said.isEmpty()) {
            throw new IllegalArgumentException(id + ": an exemption needs parts on both sides and a command");
        }
    }

    /** Whether it lets the later change come after the earlier one. */
    boolean lets(Change earlier, Change later) {
        return first.stream().anyMatch(earlier.part()::isWholly)
                && then.stream().anyMatch(later.part()::isWholly)
                && isOfTheTool(earlier)
                && isOfTheTool(later);
    }

    private boolean isOfTheTool(Change change) {
        return change.step().commands().stream()
                .flatMap(command -> Wish.of(command, change.step().environment()).stream())
                .anyMatch(wish -> wish.words().containsAll(said));
    }
}
