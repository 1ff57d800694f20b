package dev.stepgate.lab.embedded.http;

import java.util.Optional;

/** Says whose a token is. */
@FunctionalInterface
public interface Authenticator {

    /**
     * Whose token it is.
     *
     * @return empty if it is unknown, expired or revoked
     * @throws ApiError 503 if nobody can tell now
     */
    Optional<Caller> caller(String token);
}
