package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.cli.Cli;
import dev.stepgate.harness.plan.ShippedPlans;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Inspection;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a newcomer calls it, whole; it needs no Docker. */
@Timeout(900)
class RehearseIT {

    private static final List<String> SERVICES =
            List.of("compute", "identity", "image", "network", "placement", "volume");

    @TempDir
    private Path runs;

    private Path folder() throws IOException {
        try (Stream<Path> found = Files.list(runs)) {
            return found.filter(path -> path.getFileName().toString().startsWith("rehearsal-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private JsonNode overview() throws IOException {
        return new ObjectMapper().readTree(folder().resolve("overview.json").toFile());
    }

    private static Path record(JsonNode region) {
        return Path.of(region.path("record").asText());
    }

    @Test
    void healthyUpgradeGoesThroughAllRegionsAndIsMeasuredTruly() throws IOException {
        Cli cli = Cli.stepgate("rehearse", "--runs", runs.toString(), "--json");

        assertThat(cli.exitCode()).as(cli.everything()).isZero();
        JsonNode overview = new ObjectMapper().readTree(cli.out());
        assertThat(overview).isEqualTo(overview());
        assertThat(overview.path("contradictions")).isEmpty();
        assertThat(overview.path("regions")).hasSize(3).allSatisfy(this::passedAndWasMeasuredTruly);
        assertThat(cli.err()).contains("dev      1/14 backup", "prod1   14/14 final", "under TASK [neutron : ");
        assertThat(cli.err())
                .contains("hop: PASS, 1 seen, zed to 2023.1", "headroom: PASS, 2 seen, compute1: ")
                .contains("drift: PASS, ", "1 change expected", "10 changes expected", "soaked for 500 ms")
                .contains("neutron: approve by rehearsal (a rehearsal waits for nobody)")
                .contains("promote dev → stage: PASS by the ledger (dev PASS, run ")
                .contains("promote stage → prod1: PASS by the ledger (stage PASS, run ");
        Cli ledger = Cli.stepgate("ledger", "list", "--runs", folder().toString(), "--json");
        assertThat(new ObjectMapper().readTree(ledger.out()))
                .as(ledger.everything())
                .hasSize(6);
        assertThat(folder().resolve("index.html")).isNotEmptyFile();
        assertThat(folder().resolve("clouds.yaml")).isNotEmptyFile();
    }

    private void passedAndWasMeasuredTruly(JsonNode region) {
        assertThat(region.path("verdict").asText()).isEqualTo("PASS");
        assertThat(Path.of(region.path("report").asText())).isNotEmptyFile();
        assertThat(region.path("services")).hasSize(SERVICES.size()).allSatisfy(service -> {
            assertThat(service.path("truth").path("agrees").asBoolean())
                    .as("%s in %s: %s", service.path("service"), region.path("region"), service)
                    .isTrue();
            assertThat(service.path("truth").path("downtimeMs").asDouble())
                    .as("the virtual IP moved")
                    .isPositive();
        });
        Judgement judgement = JudgementFile.read(record(region));
        assertThat(judgement.steps()).hasSize(14).allSatisfy(step -> assertThat(step.gate())
                .isEqualTo(Gate.OPEN));
        Cli judged = Cli.stepgate("judge", record(region).toString(), "--json");
        assertThat(judged.exitCode()).as(judged.everything()).isZero();
        assertThat(judged.out()).isEqualToIgnoringWhitespace(JudgementFile.toJson(judgement));
    }

    @Test
    void faultClosesTheGateAtItsStepAndNoFurtherRegionBegins() throws IOException {
        Cli cli = Cli.stepgate("rehearse", "--runs", runs.toString(), "--fault", "metadata-dead@computes");

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(cli.out())
                .contains("fault metadata-dead@computes is in from now on")
                .contains("FAILED compute.Server.readsItsMetadata")
                .contains("dev     12/14 computes       gate CLOSED FAIL")
                .containsPattern("stage  not begun: run \\S+ ended in dev with FAIL, gate CLOSED")
                .doesNotContain("stage    1/14");
        JsonNode regions = overview().path("regions");
        assertThat(regions)
                .extracting(region -> region.path("begun").asBoolean())
                .containsExactly(true, false, false);
        Judgement judgement = JudgementFile.read(record(regions.get(0)));
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.steps()).hasSize(12);
        assertThat(judgement.steps().subList(0, 11))
                .allSatisfy(step -> assertThat(step.gate()).isEqualTo(Gate.OPEN));
        assertThat(judgement.reasons()).anySatisfy(reason -> assertThat(reason).startsWith("step computes: after:"));
        RunRecord record = RunReader.read(record(regions.get(0)));
        assertThat(record.events(Event.OutputLine.class))
                .extracting(Event.OutputLine::text)
                .anySatisfy(text -> assertThat(text).startsWith("[fault metadata-dead@computes is in"));
    }

    @Test
    void ownPlanIsEnactedAndNothingOfItIsRunOnThisMachine() throws IOException {
        Path file = Files.writeString(runs.resolve("own.yaml"), """
                name: own
                defaults: {timeout: 1m, settle: 100ms, checks: {before: none, after: identity}, budgets: {coverage: 0.3}}
                steps:
                  - id: first
                    command: "touch %1$s/was-run"
                    approval: somebody
                    inspect:
                      before:
                        hop: {from: zed, to: 2023.1}
                        upgradeChecks: {commands: {nova: "touch %1$s/was-run"}}
                        migrations: {commands: {nova: "touch %1$s/was-run"}}
                      after: {drift: {within: 0s}}
                  - {id: backup, command: [osism, apply, mariadb_backup]}
                  - {id: second, command: [osism, apply, -a, upgrade, glance, -l, controler1]}
                """.formatted(runs));

        Cli cli = Cli.stepgate("rehearse", "--runs", runs.toString(), "--plan", file.toString());

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(runs.resolve("was-run")).doesNotExist();
        assertThat(cli.out().replaceAll("\\s+", " "))
                .contains("rehearsed as a step without effect: neither the command \"touch ")
                .contains("did you mean 'controller1'", "ENDED with 1");
        assertThat(RunReader.read(record(overview().path("regions").get(0))).events(Inspection.Inspected.class))
                .filteredOn(one -> one.inspection().matches("upgradeChecks|migrations"))
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.details().toString())
                        .contains("nothing was inspected, for this is a rehearsal"));
    }

    /** Its steps settle for minutes, name three controllers by a variable, and ask for approvals of nobody who is there. */
    @Test
    void shippedPlanOfControllersIsRehearsedToItsEndWhateverThisComputerHasToDoBesides() throws IOException {
        Path file = Files.writeString(
                runs.resolve("controllers.yaml"),
                ShippedPlans.text("node-os-controllers").replace("onClosed: pause", "onClosed: continue"));

        Cli cli = Cli.stepgate("rehearse", "--runs", runs.toString(), "--plan", file.toString());

        assertThat(cli.out()).as(cli.everything()).contains("3/3 controller1");
        RunRecord record = RunReader.read(record(overview().path("regions").get(0)));
        assertThat(record.events(Event.CommandFinished.class))
                .hasSize(3)
                .allSatisfy(command -> assertThat(command.exitCode()).isZero());
        assertThat(record.events(Event.OutputLine.class))
                .extracting(Event.OutputLine::text)
                .contains("changed: [controller1]", "changed: [controller2]", "changed: [controller3]");
    }
}
