package dev.stepgate.harness.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.HealthWatched;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of a real process and a real machine. */
@Timeout(60)
class HealthTest {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Test
    void saysFirstWhatItWatches() {
        Health.watch(List.of(), Clock.monotonic(), events::add).close();
        assertThat(events.get(0)).isInstanceOfSatisfying(HealthWatched.class, watched -> assertThat(watched.senses())
                .contains("scheduling", "clock", "garbage collection"));
    }

    @Test
    void hearsOfACollection() {
        try (Health health = Health.watch(List.of(), Clock.monotonic(), events::add)) {
            Awaitility.await("a collection that took 5 ms")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        System.gc();
                        health.recordNow();
                        return events.stream()
                                .anyMatch(event -> event instanceof ProberAiled ailed
                                        && ailed.ailment() == Ailment.COLLECTION
                                        && !ailed.from().isAfter(ailed.at()));
                    });
        }
    }

    @Test
    void throwsWhatTheRecordThrew() {
        Health health = Health.watch(List.of(), Clock.monotonic(), event -> {
            if (event instanceof ProberAiled) {
                throw new IllegalStateException("the disk is full");
            }
        });
        Awaitility.await("something to record").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            System.gc();
            assertThatThrownBy(health::recordNow).hasMessage("the disk is full");
        });
        assertThatThrownBy(health::close).hasMessage("the disk is full");
    }
}
