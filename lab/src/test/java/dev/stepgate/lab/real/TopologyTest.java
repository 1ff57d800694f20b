package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopologyTest {

    @Test
    void secondComputeAddsItsTwoContainers() {
        assertThat(new Topology(2).nodes())
                .extracting(Node::container)
                .hasSize(11)
                .contains("lab-compute2", "lab-compute2-nova");
        assertThat(new Topology(1).nodes())
                .extracting(Node::container)
                .hasSize(9)
                .doesNotContain("lab-compute2");
    }

    @Test
    void novaComputeSpeaksForItsCompute() {
        assertThat(new Topology(1).nodes())
                .filteredOn(node -> node.role().equals("nova-compute"))
                .extracting(Node::hostName)
                .containsExactly("compute1");
    }

    @Test
    void volumesAreListedOnce() {
        assertThat(new Topology(2).volumes())
                .containsExactly(
                        "lab-mysql",
                        "lab-ovn",
                        "lab-shared",
                        "lab-cinder",
                        "lab-compute1-nova",
                        "lab-compute1-libvirt",
                        "lab-compute2-nova",
                        "lab-compute2-libvirt");
    }

    @Test
    void threeComputesAreRefused() {
        assertThatThrownBy(() -> new LabOptions(3, Path.of(""))).isInstanceOf(LabException.class);
    }
}
