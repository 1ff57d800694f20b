package dev.stepgate.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.BackupOptions;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.lab.real.DatabaseImage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Restores real backups of a real MariaDB. */
class BackupIT {

    private static final String FILL = """
            set -e
            mariadb-install-db --no-defaults --user=mysql --datadir=/source --auth-root-authentication-method=normal >/dev/null 2>&1
            mariadbd --no-defaults --user=mysql --datadir=/source --socket=/source/s --skip-networking >/dev/null 2>&1 &
            until mariadb -S /source/s -u root -e 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
            mariadb -S /source/s -u root <<'SQL'
            CREATE DATABASE keystone; CREATE DATABASE nova;
            USE keystone; CREATE TABLE user (id INT PRIMARY KEY); INSERT INTO user SELECT seq FROM seq_1_to_500;
            USE nova; CREATE TABLE instances (id INT PRIMARY KEY); INSERT INTO instances SELECT seq FROM seq_1_to_2000;
            SQL
            mariadb-dump -S /source/s -u root --all-databases --single-transaction | gzip >/dump.sql.gz
            mariadb-dump -S /source/s -u root --all-databases --single-transaction | zstd -q >/dump.sql.zst
            mariadb-dump -S /source/s -u root --databases keystone | sed 's/^CREATE TABLE/CREATE TABEL/' >/refused.sql
            mariabackup --backup -S /source/s -u root --datadir=/source --stream=xbstream 2>/dev/null | gzip >/mysqlbackup-1.qp.xbc.xbs.gz
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeBackups() throws Exception {
        boolean docker = DockerClientFactory.instance().isDockerAvailable();
        assumeTrue(docker || Boolean.getBoolean("docker.required"), "no Docker engine answers");
        DatabaseImage.ensure(System.out::println);
        try (GenericContainer<?> source = new GenericContainer<>(DockerImageName.parse(DatabaseImage.NAME))
                .withNetworkMode("none")
                .withCommand("sleep", "600")) {
            source.start();
            ExecResult filled = source.execInContainer("sh", "-c", FILL);
            assertThat(filled.getExitCode()).as(filled.getStderr()).isZero();
            for (String name :
                    new String[] {"dump.sql.gz", "dump.sql.zst", "refused.sql", "mysqlbackup-1.qp.xbc.xbs.gz"}) {
                source.copyFileFromContainer("/" + name, folder.resolve(name).toString());
            }
        }
    }

    private static Seen inspect(String file, String more) throws InterruptedException {
        Step step = PlanReader.parse(
                        Path.of("p.yaml"),
                        "{name: p, steps: [{id: s, duration: 1s, inspect: {before: {backup: " + "{file: '" + file
                                + "', databases: [keystone, nova], timeout: 5m, memory: 512m" + more + "}}}}]}")
                .steps()
                .get(0);
        Occasion occasion = new Occasion(step, Phase.BEFORE, Instant.now(), null, null, folder, folder);
        Seen seen = new BackupInspector()
                .inspect((BackupOptions) step.inspect().before().get(0), occasion);
        await("no container left behind").atMost(Duration.ofSeconds(20)).until(() -> DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of("dev.stepgate.restore=" + file))
                .exec()
                .isEmpty());
        return seen;
    }

    @Test
    void restoresDumpsAndStreams() throws Exception {
        String source = ", source: {command: 'printf \"keystone\\tuser\\t510\\nnova\\tinstances\\t2000\\n\"'}";
        for (String file : new String[] {"dump.sql.gz", "dump.sql.zst", "mysqlbackup-1.qp.xbc.xbs.gz"}) {
            Seen seen = inspect(file, source);
            assertThat(seen.verdict()).as(seen.toString()).isEqualTo(Verdict.PASS);
            assertThat(seen.count()).isEqualTo(3);
        }
    }

    @Test
    void failsWithADumpThatTheServerRefuses() throws Exception {
        Seen seen = inspect("refused.sql", "");
        assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(seen.reasons().toString()).contains("a statement of it is refused", "ERROR 1064");
    }

    @Test
    void failsWithADamagedStream() throws Exception {
        byte[] whole = Files.readAllBytes(folder.resolve("mysqlbackup-1.qp.xbc.xbs.gz"));
        Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(inspect("cut.gz", "").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void isUnknownWithoutTheImage() throws Exception {
        Seen seen = inspect("dump.sql.gz", ", image: 'stepgate-lab/none:none'");
        assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(seen.reasons().toString()).contains("is not here: docker pull stepgate-lab/none:none");
    }
}
