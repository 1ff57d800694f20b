package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabStatusTest {

    @Test
    void runningNodesAndAnsweringApisAreReady() {
        assertThat(new LabStatus(Map.of("lab-db", "running"), Map.of("keystone", "")).ready())
                .isTrue();
    }

    @Test
    void stoppedNodeIsNotReady() {
        assertThat(new LabStatus(Map.of("lab-db", "exited"), Map.of("keystone", "")).ready())
                .isFalse();
    }

    @Test
    void silentApiIsNotReady() {
        LabStatus status = new LabStatus(Map.of("lab-db", "running"), Map.of("keystone", "controller2: no answer"));
        assertThat(status.ready()).isFalse();
        assertThat(status.lines())
                .containsExactly("lab-db               running", "keystone             controller2: no answer");
    }

    @Test
    void emptyStatusIsNotReady() {
        assertThat(new LabStatus(Map.of(), Map.of()).ready()).isFalse();
        assertThat(new LabStatus(Map.of("lab-db", "running"), Map.of()).ready()).isFalse();
    }
}
