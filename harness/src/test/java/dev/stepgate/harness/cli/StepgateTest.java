package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.plan.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepgateTest {

    @Test
    void versionIsThatOfTheBuild() {
        Cli cli = Cli.stepgate("--version");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().strip()).matches("stepgate \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void helpNamesEveryCommandAndEveryExitCode() {
        Cli cli = Cli.stepgate("--help");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains(
                        "check", "run", "watch", "judge", "report", "promote", "ledger", "sweep", "lab", "PASS", "FAIL",
                        "UNKNOWN", "254", "255");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rehearse", "check", "run", "watch", "judge", "report", "promote", "ledger", "sweep", "lab"})
    void everyCommandExplainsItself(String command) {
        Cli cli = Cli.stepgate(command, "--help");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("Usage: stepgate " + command).contains("xit code");
    }

    @ParameterizedTest
    @CsvSource({
        "chekc, check",
        "check, --region",
        "check --regoin lab, --region",
        "judge, RUN",
        "run --region lab, --plan"
    })
    void wrongUsageSaysWhatIsMissing(String arguments, String said) {
        Cli cli = Cli.stepgate(arguments.split(" "));

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains(said, "--help").doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void aRegionWithoutAProfileIsAProblemOfTheConfiguration(@TempDir Path directory) {
        Cli cli = Cli.stepgate("check", "--region", "prod9", "--directory", directory.toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("prod9.yaml").doesNotContain("\tat ");
    }

    @Test
    void everyProblemOfAPlanHasItsLine(@TempDir Path directory) throws IOException {
        Path plan = Files.writeString(directory.resolve("plan.yaml"), "name: p\nsteps:\n  - id: A\n    comand: x\n");

        Cli cli = Cli.stepgate("run", "--region", "r", "--plan", plan.toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err().lines())
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.startsWith("stepgate: " + plan + ":"));
    }

    @Test
    void faultsAreListedForPeopleAndForMachines() throws IOException {
        Cli people = Cli.stepgate("rehearse", "--list-faults");
        Cli machines = Cli.stepgate("rehearse", "--list-faults", "--json");

        assertThat(people.exitCode()).isZero();
        assertThat(people.out()).contains("metadata-dead").contains("--fault ID@STEP");
        assertThat(new ObjectMapper().readTree(machines.out()).findValuesAsText("id"))
                .contains("metadata-dead");
    }

    @Test
    void builtInPlanCanBePrintedAndReadAgain() {
        Cli cli = Cli.stepgate("rehearse", "--show-plan");

        assertThat(cli.exitCode()).isZero();
        assertThat(PlanReader.parse(Path.of("plan.yaml"), cli.out()).steps()).hasSize(14);
    }

    @Test
    void unknownFaultAndStepAreRefusedWithTheNearestNamesAndNothingIsLeftBehind(@TempDir Path directory) {
        Path runs = directory.resolve("runs");
        Cli cli = Cli.stepgate("rehearse", "--runs", runs.toString(), "--fault", "metadata-ded@computs");

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("'metadata-dead'", "'computes'").doesNotContain("\tat ");
        assertThat(runs).doesNotExist();
    }

    @Test
    void rehearsalThatCannotBeRecordedSaysSo(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        Cli cli = Cli.stepgate("rehearse", "--runs", file.resolve("runs").toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err())
                .contains(file.toString(), "cannot be recorded", "--runs DIR")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"judge", "report"})
    void aDirectoryWithoutARecordIsRefused(String command, @TempDir Path directory) {
        Cli cli = Cli.stepgate(command, directory.toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("run.json").doesNotContain("\tat ");
    }
}
