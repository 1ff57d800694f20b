package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final Waiting waiting = new Waiting(
            new Stopwatch((elapsed, line) -> lines.add(line), nanos::get), time -> nanos.addAndGet(time.toNanos()));

    @Test
    void returnsWhenEveryConditionHasHeld() {
        Iterator<String> answers = List.of("refused", "status 503", "").iterator();
        waiting.until(
                List.of(new Condition("keystone answers", answers::next), new Condition("db answers", () -> "")),
                LIMIT);
        assertThat(lines).containsExactly("db answers", "keystone answers");
    }

    @Test
    void reportsTheLastThingSeenAfterTheLimit() {
        assertThatThrownBy(() -> waiting.until(List.of(new Condition("keystone answers", () -> "status 503")), LIMIT))
                .isInstanceOf(LabException.class)
                .hasMessageStartingWith("the lab is not ready after 10 s: keystone answers (status 503)");
    }

    @Test
    void answerThatDoesNotComeIsMissing() {
        Condition broken = new Condition("nova answers", () -> {
            throw new IOException("connection reset");
        });
        assertThatThrownBy(() -> waiting.until(List.of(broken), LIMIT))
                .hasMessageContaining("nova answers (connection reset)");
    }

    @Test
    void nothingToWaitForIsNotReadiness() {
        assertThatThrownBy(() -> waiting.until(List.of(), LIMIT)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptionIsNotReadiness() {
        Condition interrupted = new Condition("nova answers", () -> {
            throw new InterruptedException("stop");
        });
        assertThatThrownBy(() -> waiting.until(List.of(interrupted), LIMIT)).isInstanceOf(LabException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
