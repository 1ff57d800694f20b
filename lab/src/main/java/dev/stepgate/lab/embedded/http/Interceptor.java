package dev.stepgate.lab.embedded.http;

/** Stands between a backend's port and its service: may answer instead, wait, drop the connection, or change the answer. */
@FunctionalInterface
public interface Interceptor {

    /**
     * Answers, by itself or by the rest of the chain.
     *
     * @param pause the region's way to wait
     * @throws Dropped to close the connection without an answer
     */
    Answer intercept(Call call, Service rest, Pause pause);
}
