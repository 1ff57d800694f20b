package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.core.DefaultDockerClientConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    @TempDir
    private Path folder;

    @Test
    void absentDockerIsOneLineThatSaysWhatToDo() {
        String host = "unix://" + folder.resolve("docker.sock");
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host)
                .build();
        assertThatThrownBy(() -> DockerEngine.connect(config))
                .isInstanceOf(LabException.class)
                .hasMessage("Docker does not answer at " + host
                        + ": start it (systemctl start docker, or dockerd), or install it (apt-get install docker.io)");
    }
}
