package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @Test
    void ownsWhatBearsItsName() {
        RunId run = new RunId("r1");

        assertThat(run.owns(run.name(ResourceKind.SERVER))).isTrue();
        assertThat(run.owns("stepgate-r1-server-00ff00")).isTrue();
        assertThat(run.owns("stepgate-r2-server-00ff00")).isFalse();
        assertThat(run.owns("stepgate-r11-server-00ff00")).isFalse();
        assertThat(run.owns("my-stepgate-r1-server-00ff00")).isFalse();
        assertThat(run.owns("stepgate-r1-b-server-00ff00")).as("another run's").isFalse();
        assertThat(run.owns("stepgate-r1-server")).isFalse();
        assertThat(run.owns("web1")).isFalse();
        assertThat(run.owns(null)).isFalse();
    }

    @Test
    void knowsTheNamesOfAllRuns() {
        assertThat(RunId.isOurs("stepgate-r2-server-00ff00")).isTrue();
        assertThat(RunId.isOurs("stepgate-")).isFalse();
        assertThat(RunId.isOurs("stepgate-production")).isFalse();
        assertThat(RunId.isOurs("stepgate-lab-network")).isFalse();
        assertThat(RunId.isOurs("stepgates-r2-server-00ff00")).isFalse();
        assertThat(RunId.isOurs(null)).isFalse();
    }

    @Test
    void aNewOneTellsWhenItsRunBegan() {
        assertThat(RunId.startedAt(Instant.parse("2026-11-22T12:34:56Z")).value())
                .startsWith("20261122t123456-");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "-x", "a b", "a/b", "a%"})
    void refusesWhatWouldNotStandInAName(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RunId(value));
    }
}
