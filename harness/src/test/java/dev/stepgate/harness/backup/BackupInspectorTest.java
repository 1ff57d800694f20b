package dev.stepgate.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.BackupOptions;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupInspectorTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String DUMP = """
            -- Server version\t10.11.6-MariaDB-log
            CREATE DATABASE `keystone`;
            -- Dump completed on 2026-11-28 11:00:00
            """;
    private static final Restored GOOD = restored("10.11.18-MariaDB", Map.of("keystone.user", 500L), List.of());

    @TempDir
    private Path folder;

    private static Restored restored(String server, Map<String, Long> rows, List<String> corrupt) {
        return new Restored(server, null, Set.of("keystone"), rows, corrupt, rows.size(), Duration.ofSeconds(7));
    }

    private Path write(String name, String text, Duration age) throws IOException {
        return write(name, text.getBytes(StandardCharsets.UTF_8), age);
    }

    private Path write(String name, byte[] bytes, Duration age) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private Seen inspect(String more, Phase phase, Restorer restorer) throws InterruptedException {
        Step step = PlanReader.parse(
                        Path.of("p.yaml"),
                        "{name: p, steps: [{id: s, duration: 1s, inspect: {before: " + "{backup: {file: '*.sql*'" + more
                                + "}}}}]}")
                .steps()
                .get(0);
        BackupOptions options = (BackupOptions) step.inspect().before().get(0);
        Occasion occasion = new Occasion(step, phase, NOW.minusSeconds(600), null, null, folder, folder);
        return new BackupInspector(restorer, () -> NOW).inspect(options, occasion);
    }

    private Seen inspect(String more, Restored restored) throws InterruptedException {
        return inspect(more, Phase.BEFORE, (backup, contents, options) -> restored);
    }

    private static void says(Seen seen, Verdict verdict, String words) {
        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(verdict);
        assertThat(seen.reasons()).anySatisfy(reason -> assertThat(reason).contains(words));
    }

    @Test
    void passesWithADumpThatIsFreshAndRestored() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));

        Seen seen = inspect(", databases: [keystone]", GOOD);

        assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.PASS);
        assertThat(seen.details()).anySatisfy(detail -> assertThat(detail).contains("in 7.0 s", "500 rows"));
    }

    @Test
    void failsWithoutABackup() throws Exception {
        says(inspect("", GOOD), Verdict.FAIL, "there is no backup: nothing matches");
    }

    @Test
    void failsWithAStaleOne() throws Exception {
        write("a.sql", DUMP, Duration.ofHours(30));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "is 30 h old, at most 24 h");
    }

    @Test
    void failsWithOneFromBeforeTheStepThatShouldHaveMadeIt() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(30));
        says(
                inspect(", databases: [keystone]", Phase.AFTER, (backup, contents, options) -> GOOD),
                Verdict.FAIL,
                "the step has made none");
    }

    @Test
    void failsWithAnOldDumpInANewFile() throws Exception {
        write("a.sql", DUMP.replace("11-28", "11-01"), Duration.ofMinutes(5));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "it is an old dump, copied");
    }

    @Test
    void failsWithOneThatShrank() throws Exception {
        write("a.sql", DUMP + " ".repeat(1000), Duration.ofHours(24));
        write("b.sql", DUMP, Duration.ofMinutes(5));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "it may shrink by 10% at most");
    }

    @Test
    void failsWithTruncatedGzip() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(DUMP.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        write("a.sql.gz", Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12), Duration.ofMinutes(5));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "cut off or damaged");
    }

    @Test
    void failsWithATruncatedDump() throws Exception {
        write("a.sql", DUMP.replaceAll("-- Dump completed.*", ""), Duration.ofMinutes(5));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "its last line is not '-- Dump completed'");
    }

    @Test
    void failsWithAnEmptyFile() throws Exception {
        write("a.sql", "", Duration.ofMinutes(5));
        says(inspect(", databases: [keystone]", GOOD), Verdict.FAIL, "it is empty");
    }

    @Test
    void failsWithoutADatabaseThatMustBeThere() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        says(inspect(", databases: [keystone, nova]", GOOD), Verdict.FAIL, "the database nova is not in the backup");
    }

    @Test
    void failsWithTheWrongVersion() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        says(inspect(", databases: [keystone], version: '10.6'", GOOD), Verdict.FAIL, "the plan expects 10.6");
    }

    @Test
    void isUnknownWhereTheImageHasAnotherRelease() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        Restored newer = restored("11.4.2-MariaDB", Map.of("keystone.user", 500L), List.of());
        says(inspect(", databases: [keystone]", newer), Verdict.UNKNOWN, "name an image of the same release");
    }

    @Test
    void failsWithWhatCheckTableFinds() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        Restored bad = restored("10.11.18", Map.of("keystone.user", 5L), List.of("keystone.user: Corrupt"));
        says(inspect(", databases: [keystone]", bad), Verdict.FAIL, "keystone.user: Corrupt");
    }

    @Test
    void failsWithARestoreError() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        Seen seen = inspect(
                ", databases: [keystone]",
                Phase.BEFORE,
                (backup, contents, options) -> Restored.of(
                        20,
                        "failed\ta statement of it is refused\nbecause\tERROR 1064 at line 3\n",
                        Duration.ZERO,
                        "i"));
        says(seen, Verdict.FAIL, "a statement of it is refused: ERROR 1064 at line 3");
    }

    @Test
    void isUnknownWithoutDocker() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        Seen seen = inspect(", databases: [keystone]", Phase.BEFORE, (backup, contents, options) -> {
            throw new NoServerException("Docker does not answer here: start it");
        });
        says(seen, Verdict.UNKNOWN, "Docker does not answer");
    }

    @Test
    void isUnknownWithNothingToCompare() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        says(inspect("", GOOD), Verdict.UNKNOWN, "nothing to compare it with");
    }

    @Test
    void comparesWithTheSource() throws Exception {
        write("a.sql", DUMP, Duration.ofMinutes(5));
        String source = ", source: {command: 'printf \"keystone\\tuser\\t%s\\n\" COUNT'}";
        assertThat(inspect(source.replace("COUNT", "540"), GOOD).verdict()).isEqualTo(Verdict.PASS);
        says(inspect(source.replace("COUNT", "900"), GOOD), Verdict.FAIL, "has 500 rows in the backup and 900");
        says(inspect(source.replace("user", "role").replace("COUNT", "9"), GOOD), Verdict.FAIL, "is not in the backup");
        Restored empty = restored("10.11.18", Map.of("keystone.user", 0L), List.of());
        says(inspect(source.replace("COUNT", "9"), empty), Verdict.FAIL, "is empty in the backup, but has 9 rows");
        says(inspect(", source: {command: 'true'}", GOOD), Verdict.UNKNOWN, "names no table");
        says(inspect(", source: {command: 'false'}", GOOD), Verdict.UNKNOWN, "sh exited with 1");
    }
}
