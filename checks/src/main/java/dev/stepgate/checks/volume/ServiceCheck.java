package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Admin;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Daemon;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cinder's own processes are up. */
@Needs("volume")
@Tag("volume")
@Tag("functional")
@Tag("admin")
@Tag("smoke")
@DisplayName("Volume service")
public class ServiceCheck {

    /** Six times the interval at which they report (report_interval). */
    private static final Duration HEARD = Duration.ofMinutes(1);

    @Test
    @DisplayName("is up where it is enabled")
    void isUpWhereItIsEnabled(@Admin Session admin, Wait patience) {
        assertThat(Daemon.of(admin, "volume")).as("the volume services").anyMatch(daemon -> daemon.name()
                .startsWith("cinder-volume on "));

        patience.until("no volume service that is enabled but down", HEARD, () -> down(admin), List::isEmpty);
    }

    private static List<Daemon> down(Session admin) {
        return Daemon.of(admin, "volume").stream()
                .filter(daemon -> daemon.enabled() && !daemon.up())
                .toList();
    }
}
