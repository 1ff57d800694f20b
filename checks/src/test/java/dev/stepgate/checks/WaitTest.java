package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepgate.checks.cloud.Patience;
import dev.stepgate.checks.cloud.Poll;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class WaitTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private long nanos;
    private final Poll poll = new Poll(Duration.ofSeconds(4), () -> nanos, time -> nanos += time.toNanos());
    private final Wait patience =
            new Wait(poll, Patience.USUAL, () -> "compute GET /servers: status 200 (request req-1)");

    @Test
    void endsWithWhatMetTheCondition() {
        Iterator<String> seen = List.of("BUILD", "ACTIVE").iterator();

        assertThat(patience.until("a server ACTIVE", DEADLINE, seen::next, "ACTIVE"::equals))
                .isEqualTo("ACTIVE");
        assertThat(nanos).isEqualTo(Duration.ofSeconds(4).toNanos());
    }

    @Test
    void failsAtTheDeadlineWithTheLastThingSeenAndTheLastRequest() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> patience.until("a server ACTIVE", DEADLINE, () -> "BUILD", "ACTIVE"::equals))
                .withMessage("expected a server ACTIVE within 10.0 s, after 10.0 s still saw: BUILD; last request:"
                        + " compute GET /servers: status 200 (request req-1)");
    }

    @Test
    void deadlineIsThatOfTheRegionsPatience() {
        Wait impatient = new Wait(poll, new Patience(0.5), () -> null);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> impatient.until("a server ACTIVE", DEADLINE, () -> "BUILD", "ACTIVE"::equals))
                .withMessage(
                        "expected a server ACTIVE within 5.0 s (10.0 s at a patience of 0.5), after 5.0 s still saw:"
                                + " BUILD");
    }

    @Test
    void looksALastTimeAtTheDeadline() {
        assertThat(patience.until("the tenth second", DEADLINE, () -> nanos, now -> now == DEADLINE.toNanos()))
                .isEqualTo(DEADLINE.toNanos());
    }

    @Test
    void interruptionIsNeverSuccess() {
        Poll interrupted = new Poll(Duration.ofSeconds(1), () -> nanos, time -> {
            throw new InterruptedException();
        });

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> new Wait(interrupted, Patience.USUAL, () -> null)
                        .until("anything", DEADLINE, () -> "BUILD", "ACTIVE"::equals))
                .withMessage("interrupted while waiting for anything");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatALookThrowsIsNotWaitedAway() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> patience.until(
                        "anything",
                        DEADLINE,
                        () -> {
                            throw new IllegalStateException("503");
                        },
                        seen -> true))
                .withMessage("503");
    }

    @Test
    void anAttemptThatComesToPassGivesItsResult() {
        Iterator<Boolean> refused = List.of(true, true, false).iterator();

        assertThat(patience.untilPasses("an answer", DEADLINE, () -> {
                    if (refused.next()) {
                        throw new AssertionError("refused");
                    }
                    return "SSH-2.0";
                }))
                .isEqualTo("SSH-2.0");
    }

    @Test
    void anAttemptThatNeverPassesFailsWithItsLastFailure() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> patience.untilPasses("an answer", DEADLINE, () -> {
                    throw new AssertionError("refused");
                }))
                .withMessageContaining("expected an answer within 10.0 s, after 10.0 s still saw: refused");
    }
}
