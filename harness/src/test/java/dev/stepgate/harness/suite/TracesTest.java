package dev.stepgate.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracesTest {

    @Test
    void aWrongCloudSpeaksForItself() {
        assertThat(Traces.message(new AssertionError("expected ACTIVE, saw ERROR", new IllegalStateException("x"))))
                .isEqualTo("expected ACTIVE, saw ERROR");
        assertThat(Traces.message(new AssertionError())).contains("without a message");
    }

    @Test
    void whatWrapsAFailureBringsItsCauses() {
        Throwable wrapped = new IllegalStateException(
                "Failed to close extension context", new IllegalStateException("server 4711 stays"));

        assertThat(Traces.message(wrapped))
                .isEqualTo("IllegalStateException: Failed to close extension context;"
                        + " cause: IllegalStateException: server 4711 stays");
    }

    @Test
    void nothingThrownIsNoMessage() {
        assertThat(Traces.message(null)).isNull();
        assertThat(Traces.trace(null)).isNull();
    }

    @Test
    void theTraceLeavesOutTheMachineryOfJUnitAndTheJdk() {
        String trace = Traces.trace(new IllegalStateException("x"));

        assertThat(trace).contains("IllegalStateException: x", "TracesTest").doesNotContain("org.junit", "java.base");
    }
}
