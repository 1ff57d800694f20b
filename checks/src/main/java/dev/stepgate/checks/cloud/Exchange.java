package dev.stepgate.checks.cloud;

import java.time.Duration;
import java.time.Instant;

/**
 * One HTTP request and what came of it. Holds no header, no body and no query, so no secret.
 *
 * @param startedAt when the request was started, by the wall clock
 * @param service the official service type, such as compute; {@code volume} for block storage
 * @param operation such as {@code compute.servers.list}: service, collections of the path without ids, verb
 * @param method the HTTP method
 * @param path the path of the request, without its query
 * @param status the HTTP status; 0 if there was no answer
 * @param latency from the start to the last byte of the answer, by the monotonic clock
 * @param requestId the service's id of the request; null if it gave none
 * @param error why there was no answer; null if there was one
 */
public record Exchange(
        Instant startedAt,
        String service,
        String operation,
        String method,
        String path,
        int status,
        Duration latency,
        String requestId,
        String error) {

    /**
     * Checks that there is either a status or an error.
     *
     * @throws IllegalArgumentException if there is neither
     */
    public Exchange {
        if (status == 0 && error == null) {
            throw new IllegalArgumentException("a request without an answer needs the reason: " + operation);
        }
    }
}
