package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What closes a gate in the flow of an upgrade, each in a rehearsal of a short plan of its own. */
@Timeout(300)
class RehearsedFlowIT {

    private static final PersonIdent WHO = new PersonIdent("t", "t@example.org");

    @TempDir
    private Path directory;

    private Cli rehearse(String step, String... more) throws IOException {
        Path plan = Files.writeString(directory.resolve("own.yaml"), """
                name: own
                defaults:
                  timeout: 1m
                  settle: 100ms
                  checks: none
                  probes: {interval: 50ms, timeout: 5s, kinds: [version]}
                  budgets: {downtime: 0ms, coverage: 0.3}
                steps:
                  - {id: backup, duration: 100ms, changes: [backup/database]}
                  - id: only
                %s
                """.formatted(step.indent(4)));
        List<String> arguments =
                List.of("rehearse", "--runs", directory.resolve("runs").toString(), "--plan", plan.toString());
        return Cli.stepgate(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static String said(Cli cli) {
        return cli.out().replaceAll("\\s+", " ");
    }

    @Test
    void driftThatNobodyExpectedClosesTheGateAndExpiredWaiversAreTold() throws IOException {
        Path waivers = Files.writeString(directory.resolve("waivers.yaml"), """
                waivers:
                  - {rule: inspection, inspection: drift, owner: Ada, reason: known, expires: 2020-02-29}
                  - {rule: latency, owner: Grace, reason: slow disks, expires: 2099-12-31}
                """);

        Cli cli = rehearse("""
                command: [osism, apply, -a, upgrade, nova, -l, control]
                expect: ['API compute v2\\.1: highest 2\\.93 -> 2\\.95']
                inspect: {after: {drift: {within: 0s}}}
                """, "--fault", "network-extension-gone@only", "--waivers", waivers.toString());

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(said(cli))
                .contains("gate CLOSED FAIL")
                .contains("inspection drift: was not expected to change: extension allowed-address-pairs is gone")
                .doesNotContain("not expected to change: API compute")
                .contains("waiver expired in dev: inspection (inspection drift), Ada, until 2020-02-29: known")
                .contains("waiver unused in dev: latency, Grace, until 2099-12-31: slow disks");
    }

    @Test
    void noteThatNobodyHasAcknowledgedKeepsTheCommandFromBeginning() throws Exception {
        Path project = repository();

        Cli cli = rehearse("""
                command: [osism, apply, -a, upgrade, nova, -l, control]
                inspect:
                  before:
                    hop: {from: zed, to: "2023.1"}
                    notes: {sources: [{path: "%s", from: 25.1.1, to: 26.0.0}]}
                """.formatted(project));

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(said(cli))
                .contains("hop: PASS, 1 seen, zed to 2023.1")
                .contains("inspection notes: nova 25.1.1 to 26.0.0: upgrade note 00000000000000aa was not acknowledged")
                .contains("gate CLOSED FAIL");
        try (Stream<Path> records = Files.walk(directory.resolve("runs"))) {
            Path events = records.filter(path -> path.endsWith("events.jsonl"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(events)).contains("stepStarted").doesNotContain("commandStarted");
        }
    }

    private Path repository() throws IOException, GitAPIException {
        Path project = directory.resolve("nova");
        Path notes = Files.createDirectories(project.resolve("releasenotes/notes"));
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            Files.writeString(notes.resolve("old-0000000000000001.yaml"), "upgrade: [\"Old news.\"]\n");
            release(git, "25.1.1");
            Files.writeString(notes.resolve("new-00000000000000aa.yaml"), "upgrade: [\"Convert the policy file.\"]\n");
            release(git, "26.0.0");
        }
        return project;
    }

    private static void release(Git git, String version) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("m")
                .setAuthor(WHO)
                .setCommitter(WHO)
                .setSign(false)
                .call();
        git.tag().setName(version).setAnnotated(false).call();
    }

    @Test
    void budgetThatIsBlownStopsTheLine() throws IOException {
        Cli cli = rehearse("""
                command:
                  - [osism, apply, -a, upgrade, keystone]
                  - [osism, apply, -a, upgrade, glance]
                  - [osism, apply, -a, upgrade, placement]
                  - [osism, apply, -a, upgrade, nova, -l, control]
                  - [osism, apply, -a, upgrade, cinder]
                stop: {when: [budget], grace: 5s}
                """, "--fault", "backend-answers-503@only");

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(said(cli))
                .contains("STOPPED the command: probe ")
                .contains("ENDED was stopped, for probe ")
                .contains("gate CLOSED FAIL")
                .contains("stage not begun: run ");
    }

    @Test
    void cascadeStopsTheLine() throws IOException {
        Cli cli = rehearse("""
                command: [osism, apply, -a, upgrade, loadbalancer]
                budgets: {downtime: 1m}
                stop: {when: [cascade], cascade: 3, grace: 5s}
                """);

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(said(cli)).contains("services were in an outage at the same time at ", "the step's plan stops at 3");
    }

    @Test
    void regionWhosePredecessorDidNotPassIsRefusedByTheLedger() throws IOException {
        Cli cli = rehearse("""
                command: [osism, apply, -a, upgrade, glance]
                approval: Ada
                checks: {before: none, after: readiness}
                """, "--fault", "compute-half-upgraded@only@stage");

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        assertThat(said(cli))
                .contains("only: approve by rehearsal (a rehearsal waits for nobody)")
                .contains("promote dev → stage: PASS by the ledger (dev PASS, run ")
                .containsPattern("prod1 not begun: run \\S+ ended in stage with FAIL, gate CLOSED")
                .doesNotContain("promote stage → prod1");
    }
}
