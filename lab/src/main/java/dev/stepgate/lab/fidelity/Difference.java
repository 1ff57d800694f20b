package dev.stepgate.lab.fidelity;

import java.util.Objects;

/**
 * One way in which answers are not as the lab's.
 *
 * @param operation the operation and the status, such as {@code compute: GET /v2.1/servers/{id} as member: 200}
 * @param path where in the answer, such as {@code body.server.updated}; {@code answer} where all of it is meant
 * @param expected what the lab answers
 * @param seen what was answered instead
 */
public record Difference(String operation, String path, String expected, String seen) {

    /** Checks that all are there. */
    public Difference {
        Objects.requireNonNull(operation);
        Objects.requireNonNull(path);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(seen);
    }

    /** For people: four short lines at most. */
    @Override
    public String toString() {
        return operation + "\n    " + path + "\n      the lab: " + expected + "\n      seen:    " + seen;
    }
}
