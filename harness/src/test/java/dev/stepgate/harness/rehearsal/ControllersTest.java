package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllersTest {

    @ParameterizedTest
    @CsvSource({
        "osism apply -a upgrade nova, 2",
        "osism apply reboot -l controller1, 2",
        "osism apply reboot -l \"$NODE\", 3",
        "'osism apply reboot -l controller2,controller4', 4",
        "osism apply reboot -l controller99, 2"
    })
    void regionHasAsManyAsThePlanNames(String command, int controllers) {
        String text = "name: p\nsteps:\n  - {id: s, timeout: 1m, environment: {NODE: controller3}, command: '" + command
                + "'}\n";

        assertThat(Controllers.named(PlanReader.parse(Path.of("plan.yaml"), text)))
                .isEqualTo(controllers);
    }
}
