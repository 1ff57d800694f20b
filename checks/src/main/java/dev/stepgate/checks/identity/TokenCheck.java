package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.Token;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keystone knows its tokens, and forgets them when told to. */
@Needs("identity")
@Tag("identity")
@Tag("functional")
@Tag("smoke")
@DisplayName("Token")
public class TokenCheck {

    /** A keystone that caches may believe in a revoked token for so long: the default of [cache] expiration_time. */
    private static final Duration CACHED = Duration.ofMinutes(10);

    @Test
    @DisplayName("is known to Keystone as its user's")
    void isKnownToKeystone(Session member) {
        Token token = member.login();

        Response seen = asked(member, token);

        assertThat(seen.statusCode())
                .as("the status with which Keystone answers what it knows of a token that it just gave")
                .isEqualTo(200);
        assertThat(seen.jsonPath().getString("token.user.id"))
                .as("the user of the token")
                .isEqualTo(token.userId());
        assertThat(seen.jsonPath().getString("token.project.id"))
                .as("the project of the token")
                .isEqualTo(token.projectId());
    }

    @Test
    @DisplayName("is still good after later logins")
    void isStillGoodAfterLaterLogins(Session member) {
        Token first = member.login();
        Duration lifetime = Duration.between(Instant.now(), first.expiresAt());

        member.login();
        member.login();

        assertThat(asked(member, first).statusCode())
                .as(
                        "the status with which Keystone answers what it knows of a token that it gave two logins ago for %s",
                        lifetime)
                .isEqualTo(200);
    }

    /** What Keystone says of a token to its owner, who has no other. */
    private static Response asked(Session member, Token token) {
        String value = token.value().reveal();
        return member.raw("identity")
                .header("X-Auth-Token", value)
                .header("X-Subject-Token", value)
                .get("auth/tokens");
    }

    @Test
    @DisplayName("is refused once it is revoked")
    void isRefusedOnceRevoked(Session member, Wait patience) {
        String token = member.login().value().reveal();

        int revoked = member.raw("identity")
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .delete("auth/tokens")
                .statusCode();

        assertThat(revoked)
                .as("the status with which the revocation is accepted")
                .isEqualTo(204);
        patience.until(
                "a revoked token to be unknown (status 404)",
                CACHED,
                () -> member.openstack().identity().tokens().check(token).getCode(),
                code -> code == 404);
    }
}
