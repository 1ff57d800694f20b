package dev.stepgate.harness.fate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.plan.Trickle;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.OperationKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TricklingTest {

    private static final RunId RUN = new RunId("run-2");

    @TempDir
    private Path directory;

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Test
    void whatARunThatEndedEarlyLeftBehindIsNamedAndASweepFindsIt() throws IOException {
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                        .regions("r")
                        .guestPortOffset(20_000)
                        .start();
                Region region = described(cloud)) {
            Trickle trickle = new Trickle(List.of(OperationKind.values()), Duration.ofSeconds(1), 1);
            try (Trickling trickling = Trickling.start(trickle, "s", region, RUN, Clock.monotonic(), events::add)) {
                Awaitility.await("an object of each kind")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> ended() == OperationKind.values().length);
                assertThat(trickling.isOver()).isFalse();
                backends(cloud).forEach(Backend::stop);
            }
            backends(cloud).forEach(Backend::start);

            assertThat(events).last().isInstanceOfSatisfying(Fate.TrickleHindered.class, hindered -> assertThat(
                            hindered.detail())
                    .contains("stepgate-run-2-server-", "stepgate-run-2-network-", "next: stepgate sweep"));
            Awaitility.await("the region answers again")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Sweeper.sweep(region.member(), RUN.value(), line -> {})
                                    .failed())
                            .isEmpty());
            assertThat(Sweeper.sweep(region.member(), RUN.value(), line -> {}).deleted())
                    .isEmpty();
            assertThat(region.member().list("compute", "servers", "servers")).isEmpty();
            assertThat(region.member().list("volume", "volumes", "volumes")).isEmpty();
        }
    }

    private long ended() {
        return events.stream().filter(Fate.OperationEnded.class::isInstance).count();
    }

    private static List<Backend> backends(EmbeddedCloud cloud) {
        return List.of("compute", "network", "volume").stream()
                .flatMap(type -> cloud.region("r").pool(type).backends().stream())
                .toList();
    }

    private Region described(EmbeddedCloud cloud) throws IOException {
        cloud.describe(directory);
        return Region.open("r", directory);
    }
}
