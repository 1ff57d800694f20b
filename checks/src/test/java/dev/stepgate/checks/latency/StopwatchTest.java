package dev.stepgate.checks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.stepgate.checks.LastRequest;
import dev.stepgate.checks.cloud.Exchange;
import dev.stepgate.checks.cloud.LatencyBudget;
import dev.stepgate.checks.cloud.RegionProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class StopwatchTest {

    private static final LatencyBudget TIGHT = new LatencyBudget(Duration.ofMillis(10), null, null);
    private static final LatencyBudget WIDE = new LatencyBudget(Duration.ofSeconds(10), null, null);

    private final LastRequest requests = new LastRequest();
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void fastCallsPassAndEachIsMadeAsPlanned() {
        assertThatCode(() ->
                        stopwatch(Map.of("compute.servers", WIDE)).expectWithinBudget("compute.servers", this::call))
                .doesNotThrowAnyException();
        assertThat(calls.get()).as("warm-up and measurement").isGreaterThanOrEqualTo(Stopwatch.MANY);
    }

    @Test
    void slowCallsFail() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> stopwatch(Map.of("compute.servers", TIGHT, "default", WIDE))
                        .expectWithinBudget("compute.servers", this::call))
                .withMessageContaining("compute.servers: expected p50 at most 10.0 ms; saw p50 50.")
                .withMessageContaining("of 21 requests");
        assertThat(calls.get())
                .as("calls until nothing could make it good any more, with the warm-up")
                .isEqualTo(3 + Stopwatch.MANY / 2 + 1);
    }

    @Test
    void operationWithoutABudgetOfItsOwnHasTheDefault() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> stopwatch(Map.of("compute.servers", WIDE, "default", TIGHT))
                        .expectWithinBudget("image.images", this::call));
    }

    @Test
    void withoutAnyBudgetNothingIsMeasured() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> stopwatch(Map.of()).expectWithinBudget("image.images", this::call))
                .withMessageContaining("has no latency budget for image.images and no default");
        assertThat(calls.get()).isZero();
    }

    @Test
    void callsThatSendNothingAreNeverAPass() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stopwatch(Map.of("default", WIDE)).expectWithinBudget("image.images", () -> {}))
                .withMessageContaining("measured 0 of 40 planned requests");
    }

    private Stopwatch stopwatch(Map<String, LatencyBudget> budgets) {
        RegionProfile profile = new RegionProfile(
                "lab", null, null, "lab", null, null, null, null, null, List.of(), Map.of(), null, null, null, budgets,
                null, 22, null, null);
        return new Stopwatch(Stopwatch.MANY, requests, profile);
    }

    private void call() {
        calls.incrementAndGet();
        requests.requested(new Exchange(
                Instant.EPOCH,
                "compute",
                "compute.servers.list",
                "GET",
                "/servers",
                200,
                Duration.ofMillis(50),
                "req-1",
                null));
    }
}
