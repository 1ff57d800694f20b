package dev.stepgate.harness.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.fidelity.Comparison;
import dev.stepgate.lab.fidelity.Difference;
import dev.stepgate.lab.fidelity.Fixtures;
import dev.stepgate.lab.fidelity.Recording;
import dev.stepgate.lab.fidelity.Tolerances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded cloud answers everything that Stepgate asks as the real lab did when it was recorded. */
class FidelityIT {

    @TempDir
    Path directory;

    @Test
    void theEmbeddedCloudAnswersAsTheLab() throws Exception {
        assumeThat(lowPortsAreOurs())
                .as("its servers answer on port 22, which needs root or sysctl net.ipv4.ip_unprivileged_port_start=7")
                .isTrue();

        Recording seen;
        try (EmbeddedCloud cloud = EmbeddedCloud.builder().regions("embedded").start()) {
            cloud.describe(directory);
            seen = Tour.of("embedded", directory, Tour.ALL_CHECKS, line -> {});
        }

        List<Difference> differences = Comparison.of(Fixtures.ofThisBuild(), seen);
        Tolerances tolerances = Tolerances.ofTheEmbeddedCloud();
        assertThat(seen.operations()).as("operations that were compared").isGreaterThan(200);
        assertThat(readable(tolerances.remaining(differences)))
                .as("differences between the lab and the embedded cloud; CONTRIBUTING.md says what to do")
                .isEmpty();
        assertThat(tolerances.unused(differences))
                .as("entries of tolerated.yaml that cover no difference: remove them")
                .isEmpty();
    }

    private static String readable(List<Difference> differences) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
    }

    private static boolean lowPortsAreOurs() {
        try (ServerSocket probe =
                new ServerSocket(22, 1, InetAddress.getByAddress(new byte[] {127, (byte) 255, 0, 1}))) {
            return probe.isBound();
        } catch (IOException refused) {
            return false;
        }
    }
}
