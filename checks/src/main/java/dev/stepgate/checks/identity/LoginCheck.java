package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.AppCredential;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.Token;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /** So many that a balancer which takes turns asks each Keystone at least once, and usually twice. */
    private static final int LOGINS = 4;

    /** How far clocks that follow NTP never are apart, with the time of the logins themselves. */
    private static final Duration APART = Duration.ofSeconds(30);

    @Test
    @DisplayName("by password gives a token")
    void byPasswordGivesAToken(Session member) {
        for (int i = 0; i < LOGINS; i++) {
            expectUsable(member);
        }
    }

    @Test
    @DisplayName("by application credential gives a token")
    void byApplicationCredentialGivesAToken(@AppCredential Session application, Session member) {
        try {
            for (int i = 0; i < LOGINS; i++) {
                expectUsable(application);
            }
        } catch (LoginException refused) {
            throw new AssertionError(
                    "expected a login by application credential to give a token, as one by password does for %s: %s"
                            .formatted(member.describe(), refused.getMessage()),
                    refused);
        }
    }

    @Test
    @DisplayName("gives tokens of the same lifetime by the same clock")
    void givesTokensOfTheSameLifetimeByTheSameClock(Session member) {
        List<Duration> lasting = new ArrayList<>();

        for (int i = 0; i < LOGINS; i++) {
            Instant expiry = member.login().expiresAt();
            lasting.add(Duration.between(Instant.now(), expiry).truncatedTo(ChronoUnit.SECONDS));
        }

        assertThat(Collections.max(lasting).minus(Collections.min(lasting)))
                .as(
                        "how much longer one of the tokens of %s lasts than another: by our clock they last %s; Keystones"
                                + " whose clocks or token lifetimes differ refuse each other's tokens",
                        member.describe(), lasting)
                .isLessThan(APART);
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
