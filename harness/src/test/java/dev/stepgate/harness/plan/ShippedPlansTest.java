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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
