package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the records of this package refuse, and how they print. */
class ValuesTest {

    @Test
    void secretPrintsAsStarsAndIsEqualByValue() {
        assertThat(Secret.of("canary")).hasToString("***").isEqualTo(Secret.of("canary"));
        assertThat(Secret.of("canary")).isNotEqualTo(Secret.of("bird")).hasSameHashCodeAs(Secret.of("canary"));
        assertThat(Secret.of("canary").reveal()).isEqualTo("canary");
    }

    @Test
    void problemPrintsWhatIsKnownOfItsPlace() {
        Path file = Path.of("clouds.yaml");
        assertThat(new Problem(file, 3, 5, "wrong")).hasToString("clouds.yaml:3:5: wrong");
        assertThat(new Problem(file, 3, 0, "wrong")).hasToString("clouds.yaml:3: wrong");
        assertThat(new Problem(file, 0, 0, "wrong")).hasToString("clouds.yaml: wrong");
        assertThat(new Problem(null, 0, 0, "wrong")).hasToString("wrong");
        assertThatThrownBy(() -> new Problem(file, -1, 0, "wrong")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Problem(file, 1, 1, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void configurationExceptionNeedsAProblemAndSaysAll() {
        assertThatThrownBy(() -> new ConfigurationException(List.of())).isInstanceOf(IllegalArgumentException.class);
        Problem one = new Problem(null, 0, 0, "one");
        Problem two = new Problem(null, 0, 0, "two");
        assertThat(new ConfigurationException(List.of(one, two))).hasMessage("one\ntwo");
    }

    @Test
    void latencyBudgetNeedsRisingPositiveLimits() {
        Duration second = Duration.ofSeconds(1);
        assertThat(new LatencyBudget(second, second, null).p95()).isEqualTo(second);
        assertThatThrownBy(() -> new LatencyBudget(null, null, null)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new LatencyBudget(Duration.ZERO, null, null)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new LatencyBudget(second, null, Duration.ofMillis(1)))
                .hasMessageContaining("a higher percentile cannot have a lower limit");
    }

    @Test
    void exchangeHasAnAnswerOrAReason() {
        assertThatThrownBy(() -> new Exchange(
                        Instant.EPOCH,
                        "compute",
                        "compute.servers.list",
                        "GET",
                        "/servers",
                        0,
                        Duration.ZERO,
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nearestNameIsSuggestedAndFarOnesAreNot() {
        List<String> known = List.of("cloud", "stage", "externalNetwork");
        assertThat(Suggestion.phrase("clowd", known)).isEqualTo(", did you mean \"cloud\"?");
        assertThat(Suggestion.phrase("external_network", known)).isEqualTo(", did you mean \"externalNetwork\"?");
        assertThat(Suggestion.phrase("budget", known)).isEmpty();
        assertThat(Suggestion.phrase("cloud", List.of())).isEmpty();
    }

    @Test
    void secretsAreRemovedFromTexts() {
        assertThat(Redaction.text("{\"adminPass\": \"a\\\"b\", \"name\": \"c\", \"user_password\":\"d\"}"))
                .isEqualTo("{\"adminPass\": \"***\", \"name\": \"c\", \"user_password\":\"***\"}");
        assertThat(Redaction.text("cut off: {\"secret\":\"abc")).isEqualTo("cut off: {\"secret\":\"***\"");
        assertThat(Redaction.text("token gAAAAABlSomething_that-is-a-token= here"))
                .isEqualTo("token *** here");
        assertThat(Redaction.excerpt("<html>\n<b>Bad</b>   Gateway</html>")).isEqualTo("Bad Gateway");
        assertThat(Redaction.excerpt("x".repeat(400))).hasSize(301);
    }

    @Test
    void ofTwoVersionsInARowTheSecondCounts() {
        assertThat(Addresses.withOneVersion("http://h/v2/v2/images")).isEqualTo("http://h/v2/images");
        assertThat(Addresses.withOneVersion("http://h/network/v2.0/v2.0")).isEqualTo("http://h/network/v2.0");
        assertThat(Addresses.withOneVersion("http://h/v1/box/v1/x")).isEqualTo("http://h/v1/box/v1/x");
        assertThat(Addresses.below(java.net.URI.create("http://h/v2.1/"), "/servers?limit=1"))
                .hasToString("http://h/v2.1/servers?limit=1");
    }
}
