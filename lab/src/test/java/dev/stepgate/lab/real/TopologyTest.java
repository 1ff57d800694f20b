package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyTest {

    @Test
    void secondComputeAddsItsTwoContainers() {
        assertThat(new Topology(Release.ZED, 2, false).nodes())
                .extracting(Node::container)
                .hasSize(12)
                .contains("lab-compute2", "lab-compute2-nova");
        assertThat(new Topology(Release.ZED, 1, false).nodes())
                .extracting(Node::container)
                .hasSize(10)
                .doesNotContain("lab-compute2");
    }

    @Test
    void novaComputeSpeaksForItsCompute() {
        assertThat(new Topology(Release.ZED, 1, false).nodes())
                .filteredOn(node -> node.role().equals("nova-compute"))
                .extracting(Node::hostName)
                .containsExactly("compute1");
    }

    @Test
    void volumesAreListedOnce() {
        assertThat(new Topology(Release.ZED, 2, false).volumes())
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
    void cephAddsThreeHostsAndTheirDaemons() {
        List<Node> nodes = new Topology(Release.ZED, 1, true).nodes();
        assertThat(nodes)
                .filteredOn(node -> node.image().equals(Release.ZED.ceph()))
                .extracting(Node::name)
                .containsExactly(
                        "ceph1",
                        "ceph2",
                        "ceph3",
                        "ceph1-mon",
                        "ceph2-mon",
                        "ceph3-mon",
                        "ceph1-mgr",
                        "ceph2-mgr",
                        "ceph1-osd",
                        "ceph2-osd",
                        "ceph3-osd",
                        "ceph3-rgw");
        assertThat(nodes).hasSize(12 + 10);
    }

    @Test
    void daemonSharesTheNetworkOfItsHostAndKeepsItsAddress() {
        Node gateway = node(new Topology(Release.ZED, 1, true), "ceph3-rgw");
        assertThat(gateway.sharedWith()).isEqualTo("ceph3");
        assertThat(gateway.hostName()).isEqualTo("ceph3");
        assertThat(gateway.attachment().address()).isEqualTo(CephNodes.GATEWAY);
    }

    @Test
    void onlyControllersAndComputesGetTheKeyOfCinder() {
        assertThat(new Topology(Release.ZED, 1, true).nodes())
                .filteredOn(node -> node.volumes().contains(CephNodes.CLIENT + ":/etc/ceph"))
                .extracting(Node::name)
                .containsExactly("controller1", "controller2", "compute1", "compute1-nova");
    }

    @Test
    void withoutCephNothingOfItIsThere() {
        Topology topology = new Topology(Release.ZED, 2, false);
        assertThat(topology.nodes()).extracting(Node::image).containsOnly(Release.ZED.openstack(false));
        assertThat(topology.volumes()).noneMatch(volume -> volume.contains("ceph"));
    }

    private static Node node(Topology topology, String name) {
        return topology.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatLivesInTheNetworkOfNodeIsReplacedWithIt() {
        Topology topology = new Topology(Release.EPOXY, 2, true);
        assertThat(topology.withDependants("compute1"))
                .extracting(Node::name)
                .containsExactly("compute1", "compute1-nova");
        assertThat(topology.withDependants("compute1-nova"))
                .extracting(Node::name)
                .containsExactly("compute1-nova");
        assertThat(topology.withDependants("ceph2"))
                .extracting(Node::name)
                .containsExactly("ceph2", "ceph2-mon", "ceph2-mgr", "ceph2-osd");
        assertThat(topology.withDependants("tools"))
                .extracting(Node::image)
                .containsExactly("stepgate-lab/openstack-ceph:epoxy");
    }

    @Test
    void nodeThatIsNotThereIsRefusedByTheNamesOfThoseThatAre() {
        assertThatThrownBy(() -> new Topology(Release.EPOXY, 1, false).withDependants("controller3"))
                .isInstanceOf(LabException.class)
                .hasMessage(
                        "the lab has no node controller3; nodes: db mq memcached ovn haproxy dns controller1 controller2"
                                + " compute1 compute1-nova tools");
    }

    @Test
    void releasesShareNoImage() {
        assertThat(Release.ZED.images()).doesNotContainAnyElementsOf(Release.EPOXY.images());
        assertThat(new Topology(Release.EPOXY, 2, true).nodes())
                .extracting(Node::image)
                .allMatch(Release.EPOXY.images()::contains);
    }

    @Test
    void threeComputesAreRefused() {
        assertThatThrownBy(() -> new LabOptions(Release.ZED, 3, false, Path.of("")))
                .isInstanceOf(LabException.class);
    }
}
