package dev.stepgate.harness.control;

import dev.stepgate.reports.record.Steering;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person tells a run.
 *
 * @param id names it; later orders have later ids
 * @param order what to do
 * @param who gave it, {@code user@host}
 * @param why in their words; may be empty
 * @param step which the run must be at, so that a late order does not meet another step; empty: whichever it is at
 * @param at when it was given, by the wall clock of whoever gave it
 */
public record Order(String id, Steering.Order order, String who, String why, String step, Instant at) {

    /** Checks that nothing is missing. */
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(at, "at");
    }
}
