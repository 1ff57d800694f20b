package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(6, nanos::get);

    private void stepAfter(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
        pace.stepDone();
    }

    @Test
    void timeLeftIsTheMeanOfAllStepsButTheFirst() {
        stepAfter(30);
        stepAfter(1);
        assertThat(pace.left()).isEmpty();
        stepAfter(3);

        assertThat(pace.left()).contains(Duration.ofSeconds(6));
    }

    @Test
    void nothingIsLeftAfterTheLastStep() {
        for (int i = 0; i < 6; i++) {
            stepAfter(1);
        }
        assertThat(pace.left()).isEmpty();
    }

    @Test
    void beforeTheFirstStepNothingIsKnown() {
        assertThat(pace.left()).isEmpty();
    }
}
