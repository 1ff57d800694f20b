package dev.stepgate.checks.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A token and what Keystone said with it.
 *
 * @param value what goes into X-Auth-Token
 * @param issuedAt when it was made, by Keystone's clock
 * @param expiresAt when it stops to be valid, by Keystone's clock
 * @param catalog the services of this token's project
 * @param projectId null if the token is not scoped to a project
 * @param userId whose it is
 * @param roles the names of the roles
 */
public record Token(
        Secret value,
        Instant issuedAt,
        Instant expiresAt,
        Catalog catalog,
        String projectId,
        String userId,
        List<String> roles) {

    /** Copies the roles. */
    public Token {
        roles = List.copyOf(roles);
    }

    /** How long it lasts from its issue, by Keystone's clock alone. */
    public Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }
}
