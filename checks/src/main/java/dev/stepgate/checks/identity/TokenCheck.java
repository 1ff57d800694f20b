package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.Token;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openstack4j.model.common.ActionResponse;

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

        org.openstack4j.model.identity.v3.Token seen =
                member.openstack().identity().tokens().get(token.value().reveal());

        assertThat(seen).as("what keystone knows of a token it just gave").isNotNull();
        assertThat(seen.getUser().getId()).as("the user of the token").isEqualTo(token.userId());
        assertThat(seen.getProject().getId()).as("the project of the token").isEqualTo(token.projectId());
    }

    @Test
    @DisplayName("is refused once it is revoked")
    void isRefusedOnceRevoked(Session member, Wait patience) {
        String token = member.login().value().reveal();

        ActionResponse revoked = member.openstack().identity().tokens().delete(token);

        assertThat(revoked.isSuccess())
                .as("the revocation is accepted: status %s", revoked.getCode())
                .isTrue();
        patience.until(
                "a revoked token to be unknown (status 404)",
                CACHED,
                () -> member.openstack().identity().tokens().check(token).getCode(),
                code -> code == 404);
    }
}
