package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's own commands. */
@OnTheLab
class LabIT {

    @Test
    void aSecondUpChangesNothing(Lab lab) throws Exception {
        String clouds = Files.readString(lab.directory().resolve("clouds.yaml"));
        String containers = Shell.run("docker", "ps", "-q", "--no-trunc");

        Cli up = Cli.stepgate("lab", "up", "--directory", lab.directory().toString());

        assertThat(up.exitCode()).as(up.everything()).isZero();
        assertThat(Files.readString(lab.directory().resolve("clouds.yaml"))).isEqualTo(clouds);
        assertThat(Shell.run("docker", "ps", "-q", "--no-trunc")).isEqualTo(containers);
    }

    @Test
    void statusNamesEveryNodeAndEveryApi(Lab lab) {
        Cli status = Cli.stepgate("lab", "status");

        assertThat(status.exitCode()).as(status.everything()).isZero();
        assertThat(status.out())
                .contains(
                        "lab-controller1",
                        "lab-controller2",
                        "lab-haproxy",
                        "lab-compute1",
                        "keystone",
                        "neutron",
                        "cinder-api");
        assertThat(lab.directory()).isDirectory();
    }

    @Test
    void aForeignCloudsYamlIsNeverOverwritten(Lab lab, @TempDir Path directory) throws Exception {
        Path foreign = Files.writeString(directory.resolve("clouds.yaml"), "clouds: {mine: {}}\n");

        Cli up = Cli.stepgate("lab", "up", "--directory", directory.toString());

        assertThat(up.exitCode()).as(up.everything()).isEqualTo(254);
        assertThat(up.err()).contains("clouds.yaml");
        assertThat(Files.readString(foreign)).isEqualTo("clouds: {mine: {}}\n");
        assertThat(lab.directory()).isDirectory();
    }
}
