package dev.stepgate.lab.embedded.http;

/** Answers one operation of a service; runs under the region's lock, so it never waits. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers.
     *
     * @throws ApiError to refuse
     */
    Answer handle(Operation operation);
}
