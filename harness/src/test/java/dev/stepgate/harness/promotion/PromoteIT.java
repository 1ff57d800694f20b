package dev.stepgate.harness.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.cli.Cli;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs on an embedded cloud of three regions, by the command line: entered, promoted, learned from, and tampered with. */
@Timeout(300)
class PromoteIT {

    private static final String PLAN = """
            name: small
            defaults: {timeout: 1m, settle: 100ms, checks: {before: none, after: none}, probes: {interval: 100ms}}
            steps:
              - {id: nothing, command: "sleep 5", budgets: {downtime: 5s, coverage: 0.3}}
            """;

    @TempDir
    private Path directory;

    private EmbeddedCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .region("dev", "dev")
                .region("stage", "stage")
                .region("prod1", "prod")
                .guestPortOffset(10_000)
                .start();
        cloud.describe(directory);
        after("stage", "dev");
        after("prod1", "stage");
        Files.writeString(plan(), PLAN);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private void after(String region, String predecessor) throws IOException {
        Path profile = directory.resolve("regions").resolve(region + ".yaml");
        Files.writeString(profile, Files.readString(profile) + "\npredecessor: " + predecessor + "\n");
    }

    private Path plan() {
        return directory.resolve("plan.yaml");
    }

    private Path runs() {
        return directory.resolve("runs");
    }

    private Cli run(String region, String... more) {
        return stepgate(Stream.concat(
                Stream.of("run", "--region", region, "--directory", directory.toString(), "--plan", plan().toString()),
                Stream.of(more)));
    }

    private Cli promote(String... more) {
        return stepgate(Stream.concat(
                Stream.of(
                        "promote",
                        "--from",
                        "stage",
                        "--to",
                        "prod1",
                        "--directory",
                        directory.toString(),
                        "--plan",
                        plan().toString()),
                Stream.of(more)));
    }

    private Cli stepgate(Stream<String> arguments) {
        return Cli.stepgate(
                Stream.concat(arguments, Stream.of("--runs", runs().toString())).toArray(String[]::new));
    }

    private Path record(String region) throws IOException {
        try (Stream<Path> records = Files.list(runs())) {
            return records.filter(Files::isDirectory)
                    .filter(record -> profile(record).startsWith("region: \"" + region)
                            || profile(record).contains("\nregion: \"" + region)
                            || header(record).contains("\"region\" : \"" + region + "\""))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String profile(Path record) {
        return text(record.resolve("profile.yaml"));
    }

    private static String header(Path record) {
        return text(record.resolve("run.json"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    @Test
    void whatPassedInEveryRegionBeforeMayBeginInTheNextUntilSomeoneTampers() throws IOException {
        assertThat(promote().exitCode()).as("without a ledger").isEqualTo(254);
        Cli dev = run("dev");
        assertThat(dev.exitCode()).as(dev.everything()).isZero();
        Cli early = promote();
        assertThat(early.exitCode()).as(early.everything()).isEqualTo(2);
        assertThat(early.out()).contains("this plan was never run in stage");
        Cli stage = run("stage");
        assertThat(stage.exitCode()).as(stage.everything()).isZero();

        Cli promoted = promote("--json");

        assertThat(promoted.exitCode()).as(promoted.everything()).isZero();
        JsonNode answer = new ObjectMapper().readTree(promoted.out());
        assertThat(answer.path("verdict").asText()).isEqualTo("PASS");
        assertThat(answer.path("standings"))
                .extracting(standing -> standing.path("region").asText())
                .containsExactly("stage", "dev");
        assertThat(answer.path("notCompared")).isEmpty();
        assertThat(stepgate(Stream.of("ledger", "verify")).exitCode()).isZero();

        // The same plan, written in another way, is the same; one with another command is not.
        Files.writeString(plan(), "# a remark\n" + PLAN.replace("\"sleep 5\"", "'sleep 5'"));
        assertThat(promote().exitCode()).isZero();
        Files.writeString(plan(), PLAN.replace("sleep 5", "sleep 6"));
        assertThat(promote().exitCode()).isEqualTo(2);
        Files.writeString(plan(), PLAN);

        Path events = record("stage").resolve("events.jsonl");
        String before = Files.readString(events);
        Files.writeString(events, before.replaceFirst("completed", "Completed"));
        Cli tampered = promote();
        assertThat(tampered.exitCode()).as(tampered.everything()).isEqualTo(1);
        assertThat(tampered.out()).contains("events.jsonl was changed");
        Cli verified = stepgate(Stream.of("ledger", "verify", "--json"));
        assertThat(verified.exitCode()).as(verified.everything()).isEqualTo(1);

        Files.writeString(events, before);
        assertThat(promote().exitCode()).isZero();
        // A ledger that is begun anew does not have what the receipts beside the records say.
        Files.delete(runs().resolve("ledger.db"));
        assertThat(stepgate(Stream.of("ledger", "add", record("stage").toString()))
                        .exitCode())
                .isZero();
        Cli anew = stepgate(Stream.of("ledger", "verify"));
        assertThat(anew.exitCode()).as(anew.everything()).isEqualTo(1);
        assertThat(anew.out()).contains("which this ledger does not have");
    }

    @Test
    void whatThreeRunsTaughtNarrowsTheBudgetAndJudgeRepeatsIt() throws IOException {
        for (String region : List.of("dev", "dev", "stage")) {
            Cli cli = run(region);
            assertThat(cli.exitCode()).as(cli.everything()).isZero();
        }

        Cli prod = run("prod1", "--learn");

        assertThat(prod.exitCode()).as(prod.everything()).isZero();
        assertThat(prod.out()).containsPattern("learned [1-9]\\d* limits from runs in stage, dev");
        Path record = record("prod1");
        assertThat(Files.readString(record.resolve("learned.json"))).contains("learned from 3 runs on dev, stage");
        // Had nobody been served within the learned p95, the judge would say how it came about.
        Path learned = record.resolve("learned.json");
        Files.writeString(
                learned, Files.readString(learned).replaceAll("\"p95\" : \"PT[^\"]*\"", "\"p95\" : \"PT0S\""));
        Cli judged = Cli.stepgate("judge", record.toString());
        assertThat(judged.exitCode()).as(judged.everything()).isEqualTo(1);
        assertThat(judged.out()).contains("p95 learned from 3 runs on dev, stage", "the plan has no limit");
    }
}
