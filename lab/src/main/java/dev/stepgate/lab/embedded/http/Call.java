package dev.stepgate.lab.embedded.http;

import java.util.Objects;

/**
 * One request at one backend.
 *
 * @param region the region's name
 * @param service the service type, such as compute
 * @param backend the host that answers, such as controller1
 * @param version what runs on that backend
 * @param request what the client asked
 * @param requestId the id under which the service logs it, such as {@code req-…}
 */
public record Call(
        String region, String service, String backend, ServiceVersion version, Request request, String requestId) {

    /** Checks that all are there. */
    public Call {
        Objects.requireNonNull(region);
        Objects.requireNonNull(service);
        Objects.requireNonNull(backend);
        Objects.requireNonNull(version);
        Objects.requireNonNull(request);
        Objects.requireNonNull(requestId);
    }
}
