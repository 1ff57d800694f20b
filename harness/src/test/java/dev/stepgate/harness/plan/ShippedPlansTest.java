package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.stepgate.harness.order.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPlansTest {

    static List<String> names() {
        return ShippedPlans.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValidAndInOrder(String name) {
        Path file = Path.of(name + ".yaml");
        String text = ShippedPlans.text(name);

        Plan plan = PlanReader.parse(file, text);

        assertThat(plan.name()).isEqualTo(name);
        assertThat(plan.description()).isNotBlank();
        assertThatCode(() -> Order.known().expect(plan, file, text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("names")
    void fitsTheSchema(String name) throws Exception {
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(PlanReader.schema())
                        .validate(new ObjectMapper(new YAMLFactory()).readTree(ShippedPlans.text(name))))
                .isEmpty();
    }

    /** What cannot be undone needs somebody who has said yes, and somebody decides what happens at a closed gate. */
    @ParameterizedTest
    @MethodSource("names")
    void nothingIrrevocableHappensUnasked(String name) {
        assertThat(PlanReader.parse(Path.of(name), ShippedPlans.text(name)).steps())
                .allSatisfy(step -> {
                    assertThat(step.onClosed()).isEqualTo(OnClosed.PAUSE);
                    assertThat(!step.pointOfNoReturn() || step.approval() != null)
                            .as(step.id())
                            .isTrue();
                });
    }

    /** What Nova knows of the compute, and what is still on it; its services known and nothing left: the only case for a reboot. */
    @ParameterizedTest
    @CsvSource({
        "echo compute1, true, true",
        "echo compute1, echo 8d1f, false",
        "echo compute1, false, false",
        "true, true, false",
        "false, true, false"
    })
    void computeIsRebootedOnlyIfItIsCertainlyEmpty(String known, String left, boolean rebooted, @TempDir Path bin)
            throws Exception {
        program(bin.resolve("osism"), "echo \"$@\" >> '" + bin.resolve("asked") + "'");
        program(bin.resolve("openstack"), "case $1 in compute) " + known + ";; server) " + left + ";; esac");
        Step step = PlanReader.parse(Path.of("p"), ShippedPlans.text("node-os-computes"))
                .steps()
                .get(0);
        ProcessBuilder builder = new ProcessBuilder(step.commands().get(0)).redirectErrorStream(true);
        builder.environment().putAll(step.environment());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));

        Process process = builder.start();
        process.getInputStream().readAllBytes();

        assertThat(process.waitFor() == 0).isEqualTo(rebooted);
        assertThat(Files.readString(bin.resolve("asked")).contains("apply reboot"))
                .isEqualTo(rebooted);
    }

    /** What the orchestrator says of the upgrade, and what versions there are then; the first is of the step's kind, the second of all. */
    @ParameterizedTest
    @CsvSource({
        "false, false, '', 18.2.7, '', true",
        "false, false, '', 16.2.15, '', false",
        "false, false, '', 18.2.7, 16.2.15, false",
        "false, false, '', , '', false",
        "true, true, '', 18.2.7, '', false",
        "true, false, 'Error: UPGRADE_REDEPLOY_DAEMON', 18.2.7, '', false",
        "true, false, Upgrade paused, 18.2.7, '', false"
    })
    void cephadmIsDoneOnlyIfAllDaemonsHaveTheWantedVersion(
            boolean running,
            boolean paused,
            String message,
            String version,
            String other,
            boolean done,
            @TempDir Path bin)
            throws Exception {
        String line = "\"ceph version %s (0) x (stable)\": 1,";
        String versions = (version == null ? "" : line.formatted(version) + "\n")
                + (other.isEmpty() ? "" : line.formatted(other) + "\n");
        program(bin.resolve("ceph"), """
                case "$*" in
                  "orch upgrade status") echo '"in_progress": %s, "message": "%s", "is_paused": %s' ;;
                  versions) echo '"mon": {
                %s},
                "mgr": {
                %s},
                "osd": {
                "ceph version 16.2.15 (0) x (stable)": 3
                },
                "overall": {
                %s}' ;;
                esac""".formatted(running, message, paused, versions, versions, versions));
        for (String id : List.of("managers", "monitors", "rest")) {
            Step step = PlanReader.parse(Path.of("p"), ShippedPlans.text("cephadm"))
                    .step(id)
                    .orElseThrow();
            ProcessBuilder builder = new ProcessBuilder(step.commands().get(0)).redirectErrorStream(true);
            builder.environment().putAll(step.environment());
            builder.environment().putAll(Map.of("IMAGE", "ceph:new", "VERSION", "18.2.7"));
            builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));

            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor() == 0).as("%s: %s", id, said).isEqualTo(done);
        }
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void nameThatThereIsNotIsToldWithASuggestion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShippedPlans.text("osim"))
                .withMessageContaining("did you mean 'osism'?");
    }
}
