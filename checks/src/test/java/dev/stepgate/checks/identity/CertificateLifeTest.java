package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateLifeTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private static CertificateLife days(int length) {
        return new CertificateLife(FROM, FROM.plus(Duration.ofDays(length)));
    }

    private static Instant day(int number) {
        return FROM.plus(Duration.ofDays(number));
    }

    @Test
    void certificateWithTwoWeeksLeftIsWell() {
        assertThat(days(365).problem(day(351))).isEmpty();
    }

    @Test
    void certificateWithLessIsNotAndTheMessageSaysWhatToDo() {
        assertThat(days(365).problem(day(364)))
                .contains("expected a certificate that is good for 14 days more, it expires on 2027-01-01T00:00:00Z, in"
                        + " 24 h: renew it");
    }

    @Test
    void shortLivedCertificateIsWellUntilTheLastQuarterOfItsLife() {
        assertThat(days(8).problem(day(6))).isEmpty();
        assertThat(days(8).problem(day(7))).isPresent();
    }

    @Test
    void expiredCertificateIsNotWell() {
        assertThat(days(8).problem(day(9)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("it expired on", "24 h ago"));
    }

    @Test
    void certificateOfTheFutureIsNotWell() {
        assertThat(days(8).problem(FROM.minusSeconds(1)))
                .contains("expected a certificate that is good now, it will be from " + FROM);
    }

    @Test
    void lifeOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CertificateLife(FROM, FROM));
    }
}
