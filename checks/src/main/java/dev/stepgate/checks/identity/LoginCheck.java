package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.AppCredential;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.Token;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The member gets a token for its project. */
@Needs("identity")
@Tag("identity")
@Tag("functional")
@Tag("smoke")
@DisplayName("Login")
public class LoginCheck {

    @Test
    @DisplayName("by password gives a token")
    void byPasswordGivesAToken(Session member) {
        expectUsable(member);
    }

    @Test
    @DisplayName("by application credential gives a token")
    void byApplicationCredentialGivesAToken(@AppCredential Session application) {
        expectUsable(application);
    }

    private static void expectUsable(Session session) {
        Token token = session.login();

        assertThat(token.expiresAt())
                .as("the expiry of the token of %s", session.describe())
                .isAfter(Instant.now());
        assertThat(token.projectId())
                .as("the project of %s", session.describe())
                .isNotBlank();
        assertThat(token.roles()).as("the roles of %s", session.describe()).isNotEmpty();
        assertThat(token.catalog().entries())
                .as("the catalogue of %s", session.describe())
                .isNotEmpty();
    }
}
