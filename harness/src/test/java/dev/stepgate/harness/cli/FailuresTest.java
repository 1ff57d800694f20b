package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.LoginException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.lab.real.LabException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class FailuresTest {

    private final StringWriter err = new StringWriter();

    static Stream<Arguments> expected() {
        Path file = Path.of("clouds.yaml");
        return Stream.of(
                Arguments.of(
                        new ConfigurationException(
                                List.of(new Problem(file, 1, 2, "one"), new Problem(file, 3, 4, "two"))),
                        254,
                        2),
                Arguments.of(new LoginException("401", 401, null), 254, 1),
                Arguments.of(new LabException("Docker does not answer"), 254, 1),
                Arguments.of(new RegionException("no answer", null), 2, 1));
    }

    @ParameterizedTest
    @MethodSource("expected")
    void whatAUserCanMendIsALineEachWithoutATrace(Exception thrown, int exitCode, int lines) {
        assertThat(handle(thrown)).isEqualTo(exitCode);
        assertThat(err.toString().lines()).hasSize(lines).allMatch(line -> line.startsWith("stepgate: "));
    }

    @Test
    void aDefectOfOursShowsItsTrace() {
        assertThat(handle(new IllegalStateException("impossible"))).isEqualTo(255);
        assertThat(err.toString()).contains("please report", "impossible", "\tat ");
    }

    private int handle(Exception thrown) {
        CommandLine command = Stepgate.commandLine().setErr(new PrintWriter(err, true));
        return new Failures().handleExecutionException(thrown, command, null);
    }
}
