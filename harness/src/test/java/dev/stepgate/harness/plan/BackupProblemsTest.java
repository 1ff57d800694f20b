package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the options of the inspections backup and headroom is said with its place. */
class BackupProblemsTest {

    private static final String STEP = """
            name: p
            steps:
              - id: a
                duration: 1s
                inspect:
                  before:
            """;

    private static String problems(String inspection) {
        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> PlanReader.parse(Path.of("plan.yaml"), STEP + "        " + inspection + "\n"));
        assertThat(thrown).as("the plan is not accepted").isNotNull();
        return thrown.getMessage();
    }

    private static Inspecting read(String inspection) {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), STEP + "        " + inspection + "\n");
        return plan.steps().get(0).inspect().before().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxAge: 1d                  | 7:17: backup needs file: the path of the backups, such as /backup/mysqlbackup-*.gz",
                "file: /b*/x.gz              | 7:24: only the last part of a path may have wildcards, not a folder: '/b*/x.gz'",
                "file: b, shrinkAtMost: 5%   | 7:27: unknown key 'shrinkAtMost' in backup (did you mean 'shrinksAtMost'?)",
                "file: b, shrinksAtMost: 10  | 7:42: expected a share from 0% to 99%, such as 10%, got '10'",
                "file: b, shrinksAtMost: 100%| 7:42: expected a share from 0% to 99%, such as 10%, got '100%'",
                "file: b, shrinksAtMost: [1] | 7:42: expected a share from 0% to 99%, such as 10%, got 'a sequence'",
                "file: b, memory: 255m       | 7:35: expected an amount of memory of at least 256m, such as 512m or 4g, got '255m'",
                "file: b, memory: 4          | 7:35: expected an amount of memory of at least 256m, such as 512m or 4g, got '4'",
                "file: b, databases: nova    | 7:38: expected a list of at least one",
                "file: b, databases: []      | 7:38: expected a list of at least one",
                "file: b, source: {ignore: [x]} | 7:35: source needs a command that prints schema, table and number of rows, with tabs between",
                "file: b, fetch: [mariadb, --password=x] | 7:34: a command must not hold a password, which shows in the list of processes: let the client read it from a file (--defaults-extra-file)",
                "file: b, source: {command: [env, MYSQL_PWD=x, mariadb]} | 7:45: a command must not hold a password, which shows in the list of processes: let the client read it from a file (--defaults-extra-file)"
            })
    void eachProblemHasItsPlace(String options, String problem) {
        assertThat(problems("backup: {" + options + "}").lines())
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("plan.yaml:" + problem);
    }

    @Test
    void allProblemsAreToldTogether() {
        assertThat(problems("backup: {file: '/b*/x', shrinksAtMost: x, memory: 1}")
                        .lines())
                .hasSize(3);
    }

    @Test
    void headroomLeavesOutANonEmptyListOfComputes() {
        assertThat(problems("headroom: {except: compute1}"))
                .isEqualTo("plan.yaml:7:28: expected a list of at least one");
        assertThat(problems("headroom: {exept: [compute1]}"))
                .isEqualTo("plan.yaml:7:20: unknown key 'exept' in headroom (did you mean 'except'?)");
        assertThat(((HeadroomOptions) read("headroom: {except: [compute1]}")).except())
                .containsExactly("compute1");
    }

    @Test
    void whatIsRightIsReadAndTheRestIsAsUsual() {
        BackupOptions options =
                (BackupOptions) read("backup: {file: /b/x-*.gz, maxAge: 2h, shrinksAtMost: 5%, memory: 2g}");

        assertThat(options.maxAge()).isEqualTo(Duration.ofHours(2));
        assertThat(options.shrinksAtMost()).isEqualTo(0.05);
        assertThat(options.memory()).isEqualTo(2048);
        assertThat(options.timeout()).isEqualTo(BackupOptions.TIMEOUT);
        assertThat(options.fetch()).isEqualTo(List.of());
        assertThat(options.source()).isNull();
    }
}
