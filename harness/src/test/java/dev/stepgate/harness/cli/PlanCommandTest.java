package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

    @TempDir
    private Path directory;

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void validPlanIsToldSo() {
        Cli cli = Cli.stepgate("plan", "validate", "osism");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).startsWith("osism: valid, ");
    }

    @Test
    void allProblemsOfAllPlansAreTold() throws IOException {
        String keys = write("keys.yaml", "name: p\nstepps: []\n");
        String order = write(
                "order.yaml",
                "name: p\nsteps:\n  - {id: a, timeout: 1m, command: [osism, apply, -a, upgrade, nova]}\n");

        Cli cli = Cli.stepgate(
                "plan",
                "validate",
                keys,
                "osism",
                order,
                directory.resolve("none.yaml").toString());

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err().lines())
                .anyMatch(line -> line.startsWith(keys + ":2:1: unknown key 'stepps'"))
                .anyMatch(line -> line.startsWith(order + ":3:5: step a changes nova/control, and no step before"))
                .anyMatch(line -> line.endsWith("none.yaml: there is no such file; expected a plan"))
                .noneMatch(line -> line.contains("\tat "));
    }

    @Test
    void resultIsThereForMachines() throws IOException {
        JsonNode result = new ObjectMapper()
                .readTree(Cli.stepgate("plan", "validate", "--json", write("p.yaml", "name: p\n"), "cephadm")
                        .out());

        assertThat(result.get(0).path("valid").asBoolean()).isFalse();
        assertThat(result.get(0).path("problems").get(0).asText()).contains("p.yaml:1:1: a plan needs steps");
        assertThat(result.get(1).path("valid").asBoolean()).isTrue();
    }

    @Test
    void shippedPlansAreListedAndShown() {
        assertThat(Cli.stepgate("plan", "show").out()).contains("osism ", "kolla-ansible ", "cephadm ");
        assertThat(Cli.stepgate("plan", "show", "osism").out()).contains("- id: keystone");
        assertThat(Cli.stepgate("plan", "show", "--json", "osism").out()).contains("\"pointOfNoReturn\" : true");
        assertThat(Cli.stepgate("plan", "schema").out()).contains("urn:stepgate:plan:1");
    }

    @Test
    void differenceHasTheExitCodeOfOne() throws IOException {
        String one = write("one.yaml", "{name: p, steps: [{id: a, duration: 1s}]}");
        String other = write("other.yaml", "{name: p, steps: [{id: a, duration: 2s}]}");

        assertThat(Cli.stepgate("plan", "diff", one, one).exitCode()).isZero();
        Cli differs = Cli.stepgate("plan", "diff", one, other);
        assertThat(differs.exitCode()).isEqualTo(1);
        assertThat(differs.out()).isEqualToIgnoringNewLines("step a: duration: \"1s\" -> \"2s\"\n");
    }

    @Test
    void runRefusesAPlanInAnOrderThatBreaksACloud() throws IOException {
        String plan = write("order.yaml", """
                name: p
                defaults: {timeout: 1m}
                steps:
                  - {id: db, command: x, changes: [ovn/db]}
                  - {id: hosts, command: x, changes: [ovn/controller]}
                """);

        Cli cli = Cli.stepgate("run", "--region", "none", "--plan", plan);

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("order.yaml:5:5: step hosts changes ovn/controller after step db", "LP#1979329");
    }
}
