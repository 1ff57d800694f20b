package dev.stepgate.harness.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.cli.Cli;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.NotesOptions.Source;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes of a small project, in a repository as upstream keeps them. */
class NotesTest {

    private static final PersonIdent WHO = new PersonIdent("t", "t@example.org");

    @TempDir
    private Path root;

    private Path project;
    private Git git;

    @BeforeEach
    void installedRelease() throws Exception {
        project = Files.createDirectories(root.resolve("nova"));
        git = Git.init().setDirectory(project.toFile()).call();
        note("old-0000000000000001", "upgrade: [\"Old news.\"]\n");
        note("moved-0000000000000002", "upgrade: [\"It keeps its name.\"]\n");
        commit();
        git.tag().setName("25.1.1").setAnnotated(false).call();
    }

    @AfterEach
    void close() {
        git.close();
    }

    private void note(String name, String text) throws IOException {
        Path folder = Files.createDirectories(project.resolve("releasenotes/notes"));
        Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private void commit() throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("m")
                .setAll(true)
                .setAuthor(WHO)
                .setCommitter(WHO)
                .setSign(false)
                .call();
    }

    private void target() throws GitAPIException {
        commit();
        git.tag()
                .setName("26.0.0")
                .setAnnotated(true)
                .setTagger(WHO)
                .setMessage("26")
                .setSigned(false)
                .call();
    }

    private Source source() {
        return new Source(project, "25.1.1", "26.0.0");
    }

    private Path acknowledged(String text) throws IOException {
        return Files.writeString(root.resolve("read.yaml"), text);
    }

    private Seen seen(Path acknowledged) {
        return ReleaseNotes.of(List.of(source()), acknowledged).seen();
    }

    @Test
    void upgradeAndCriticalNotesHaveToBeAcknowledgedAndNoOthers() throws Exception {
        note("new-00000000000000aa", "prelude: Hello.\nupgrade:\n  - Convert the policy file.\n");
        note("dire-00000000000000bb", "critical: Stop libvirt only after migrating.\n");
        note("nice-00000000000000cc", "features: [\"Faster.\"]\nfixes: [\"A bug.\"]\n");
        target();

        Seen seen = seen(null);

        assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(seen.failures())
                .containsExactly(
                        "nova 25.1.1 to 26.0.0: critical note 00000000000000bb was not acknowledged:"
                                + " releasenotes/notes/dire-00000000000000bb.yaml",
                        "nova 25.1.1 to 26.0.0: upgrade note 00000000000000aa was not acknowledged:"
                                + " releasenotes/notes/new-00000000000000aa.yaml");
        assertThat(seen.details()).containsExactly("nova 25.1.1 to 26.0.0: 3 notes come, 2 of them to be read");
    }

    @Test
    void securityNotesAreNamedApartAndNeedNoAcknowledgement() throws Exception {
        note("hole-00000000000000dd", "security:\n  - A hole is closed.\nfixes: [\"The hole.\"]\n");
        target();

        Seen seen = seen(null);

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.details())
                .contains("nova 25.1.1 to 26.0.0: security note 00000000000000dd:"
                        + " releasenotes/notes/hole-00000000000000dd.yaml");
        ReleaseNotes notes = ReleaseNotes.of(List.of(source()), null);
        assertThat(notes.markdown())
                .contains("### Security", "`00000000000000dd`", "**security** A hole is closed.")
                .doesNotContain("**fixes**", "- [ ]");
        assertThat(notes.told().toString()).contains("security=true");
    }

    @Test
    void notesThatAreGoneFromTheTargetAreTold() throws Exception {
        Files.delete(project.resolve("releasenotes/notes/old-0000000000000001.yaml"));
        note("nice-00000000000000cc", "features: [\"Faster.\"]\n");
        target();

        Seen seen = seen(null);

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.details())
                .contains("nova 25.1.1 to 26.0.0: note 0000000000000001 is gone from the target:"
                        + " releasenotes/notes/old-0000000000000001.yaml");
        ReleaseNotes notes = ReleaseNotes.of(List.of(source()), null);
        assertThat(notes.markdown()).contains("### Gone from the target", "**upgrade** Old news.");
        assertThat(notes.told().toString()).contains("gone=[{note=0000000000000001");
    }

    @Test
    void acknowledgedNotesPass() throws Exception {
        note("new-00000000000000aa", "upgrade: [\"Convert the policy file.\"]\n");
        target();

        assertThat(seen(acknowledged("- {note: 00000000000000aa, by: jane, on: 2026-11-28}\n"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void acknowledgementOfWhatDoesNotComeIsToldAndCoversNothing() throws Exception {
        note("new-00000000000000aa", "upgrade: [\"Convert the policy file.\"]\n");
        target();

        Seen seen = seen(acknowledged("- {note: 00000000000000ab, by: jane, on: 2026-11-28}\n"));

        assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(seen.details())
                .contains("acknowledged by jane, and not among the notes that come: 00000000000000ab");
    }

    @Test
    void renamedNoteIsNoNewOne() throws Exception {
        Path folder = project.resolve("releasenotes/notes");
        Files.move(folder.resolve("moved-0000000000000002.yaml"), folder.resolve("renamed-0000000000000002.yaml"));
        target();

        Seen seen = seen(null);

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void sectionsAreMeantAsTheyWereWrittenAndUnknownOnesAreToldAndRead() throws Exception {
        note("case-00000000000000aa", "Upgrades: [\"Plural.\"]\n");
        note("odd-00000000000000bb", "upgarde: [\"Misspelt.\"]\n");
        target();

        Seen seen = seen(null);

        assertThat(seen.failures()).hasSize(2).anyMatch(reason -> reason.contains("upgarde note 00000000000000bb"));
        assertThat(seen.details()).contains("releasenotes/notes/odd-00000000000000bb.yaml: unknown section upgarde");
    }

    @Test
    void noteThatIsNoYamlIsUnknownWithItsPlaceUntilAPersonHasReadIt() throws Exception {
        note("torn-00000000000000aa", "upgrade:\n  - \"open\n");
        target();

        Seen seen = seen(null);

        assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(seen.unknowns())
                .singleElement()
                .asString()
                .contains("releasenotes/notes/torn-00000000000000aa.yaml:3:", "not YAML");
        assertThat(seen(acknowledged("- {note: 00000000000000aa, by: jane, on: 2026-11-28}\n"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void projectWithoutNotesIsUnknown() throws Exception {
        Path folder = project.resolve("releasenotes/notes");
        Files.delete(folder.resolve("old-0000000000000001.yaml"));
        Files.delete(folder.resolve("moved-0000000000000002.yaml"));
        Files.writeString(project.resolve("README"), "x");
        target();

        assertThat(seen(null).reasons()).singleElement().asString().contains("no release notes at all");
    }

    @Test
    void swappedTagsAreUnknown() throws Exception {
        note("new-00000000000000aa", "upgrade: [\"Convert the policy file.\"]\n");
        target();

        Seen seen = ReleaseNotes.of(List.of(new Source(project, "26.0.0", "25.1.1")), null)
                .seen();

        assertThat(seen.reasons()).singleElement().asString().contains("swapped");
    }

    @Test
    void sameCommitTwiceIsUnknownForNothingCanCome() throws Exception {
        target();
        git.tag().setName("26.0.0-again").setAnnotated(false).call();

        Seen seen = ReleaseNotes.of(List.of(new Source(project, "26.0.0", "26.0.0-again")), null)
                .seen();

        assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(seen.reasons()).singleElement().asString().contains("both are the same commit");
    }

    @Test
    void oldNoteWithItsDigitsAtTheBeginningIsOneToo() throws Exception {
        note("00000000000000aa-old-style", "upgrade: [\"Convert the policy file.\"]\n");
        target();

        assertThat(seen(null).failures()).singleElement().asString().contains("upgrade note 00000000000000aa");
    }

    @Test
    void sectionGivenTwiceIsNotHalfDropped() throws Exception {
        note("twice-00000000000000aa", "upgrade: [\"One.\"]\nupgrade: [\"Two.\"]\n");
        target();

        assertThat(seen(null).unknowns())
                .singleElement()
                .asString()
                .contains("twice-00000000000000aa.yaml:", "duplicate key upgrade");
    }

    @Test
    void folderWithinARepositoryIsNoRepositoryAndOddNamesAreNoTags() throws Exception {
        target();
        Path inside = Files.createDirectories(project.resolve("inside"));

        assertThatThrownBy(() -> ReleaseNotes.of(List.of(new Source(inside, "25.1.1", "26.0.0")), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected a checkout of a git repository");
        assertThatThrownBy(() -> ReleaseNotes.of(List.of(new Source(project, "HEAD^{x}", "26.0.0")), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no tag 'HEAD^{x}'");
    }

    @Test
    void listThatCannotBeWrittenIsOneMessage() throws Exception {
        target();
        String list = root.resolve("none/list.md").toString();

        Cli cli = Cli.stepgate(
                "notes", "--from", "25.1.1", "--to", "26.0.0", "--path", project.toString(), "--markdown", list);

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("list.md: cannot be written").doesNotContain("\tat ");
    }

    @Test
    void allThatIsWrongWithTheOrderIsToldTogether() throws Exception {
        target();
        Path wrong = acknowledged(
                "- {note: short, by: jane, on: yesterday}\n- {note: 00000000000000aa, bye: jane, on: 2026-11-28}\n");

        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class,
                () -> ReleaseNotes.of(
                        List.of(new Source(root.resolve("none"), "1", "2"), new Source(project, "25.1.2", "26.0.0")),
                        wrong));

        assertThat(refused.getMessage().lines())
                .anyMatch(line -> line.contains("none: expected a checkout of a git repository"))
                .anyMatch(line -> line.endsWith("nova: the repository has no tag '25.1.2' (did you mean '25.1.1'?)"))
                .anyMatch(
                        line -> line.endsWith("read.yaml:1:3: expected note, the 16 hexadecimal digits in the name of a"
                                + " release note, got 'short'"))
                .anyMatch(
                        line -> line.endsWith("read.yaml:1:3: expected on, a date such as 2026-11-28, got 'yesterday'"))
                .anyMatch(line -> line.contains("read.yaml:2:28: unknown key 'bye' (did you mean 'by'?)"));
    }

    @Test
    void commandTellsTheChecklistAndWritesIt() throws Exception {
        note("new-00000000000000aa", "upgrade: [\"Convert the policy file.\"]\n");
        target();
        Path list = root.resolve("list.md");
        String[] order = {
            "notes", "--from", "25.1.1", "--to", "26.0.0", "--path", project.toString(), "--markdown", list.toString()
        };

        Cli open = Cli.stepgate(order);

        assertThat(open.exitCode()).as(open.everything()).isEqualTo(1);
        assertThat(open.out()).contains("1 notes come, 1 of them to be read", "FAIL");
        assertThat(list).content().contains("- [ ] `00000000000000aa`", "**upgrade** Convert the policy file.");
        Path read = acknowledged("- {note: 00000000000000aa, by: jane, on: 2026-11-28, remark: done}\n");
        Cli done = Cli.stepgate(
                "notes",
                "--from",
                "25.1.1",
                "--to",
                "26.0.0",
                "--path",
                project.toString(),
                "--acknowledged",
                read.toString(),
                "--json");
        assertThat(done.exitCode()).isZero();
        assertThat(done.out()).contains("\"read\" : true", "\"verdict\" : \"PASS\"");
    }

    @Test
    void commandWithoutARepositoryStartsNothing() {
        Cli cli = Cli.stepgate(
                "notes",
                "--from",
                "1",
                "--to",
                "2",
                "--path",
                root.resolve("none").toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err())
                .contains("expected a checkout of a git repository")
                .doesNotContain("\tat ");
    }
}
