package dev.stepgate.lab.embedded.identity;

import dev.stepgate.lab.embedded.http.Caller;
import java.time.Instant;
import java.util.List;

/**
 * A token as Keystone knows it.
 *
 * @param project null if it is not scoped
 * @param appCredential null if it came by a password
 * @param goodUntil by the monotonic clock
 */
record Token(
        String id,
        List<String> methods,
        User user,
        Project project,
        List<String> roles,
        AppCredential appCredential,
        String auditId,
        Instant issuedAt,
        Instant expiresAt,
        long goodUntil) {

    Token {
        methods = List.copyOf(methods);
        roles = List.copyOf(roles);
    }

    Caller caller() {
        return new Caller(user.id(), project == null ? "" : project.id(), roles);
    }

    @Override
    public String toString() {
        return "a token of " + user.name();
    }
}
