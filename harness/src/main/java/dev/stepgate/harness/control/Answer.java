package dev.stepgate.harness.control;

import java.time.Instant;
import java.util.Objects;

/**
 * What came of an order.
 *
 * @param id of the order
 * @param accepted whether the run did as it was told
 * @param answer a sentence
 */
public record Answer(String id, boolean accepted, String answer, Instant at) {

    /** Checks that nothing is missing. */
    public Answer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(at, "at");
    }
}
