package dev.stepgate.lab.real;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nodes, networks and volumes of a lab, and the addresses in it. */
final class Topology {

    /** The address of all APIs, and of HAProxy's stats page. */
    static final String BALANCER = "172.30.0.5";

    /** Knows {@code api.lab.example}, and nothing of the world. */
    static final String NAME_SERVER = "172.31.0.2";

    static final String GATEWAY = "172.30.0.1";
    static final List<String> CONTROLLERS = List.of("172.30.0.21", "172.30.0.22");

    static final LabNetwork MANAGEMENT = new LabNetwork("lab-mgmt", "br-labmgmt", "172.30.0.0/24", GATEWAY, "");

    /** Floating IPs answer here, so Docker itself may use only the first sixteen addresses. */
    static final LabNetwork EXTERNAL =
            new LabNetwork("lab-ext", "br-labext", "172.31.0.0/24", "172.31.0.1", "172.31.0.0/28");

    static final LabNetwork TUNNEL = new LabNetwork("lab-tun", "br-labtun", "172.29.0.0/24", "", "");
    static final List<LabNetwork> NETWORKS = List.of(MANAGEMENT, EXTERNAL, TUNNEL);

    static final String TOOLS = "tools";

    private static final String VOLUMES_OF_SERVERS = "lab-cinder:/srv/cinder";

    private final Release release;
    private final int computes;
    private final boolean ceph;

    Topology(Release release, int computes, boolean ceph) {
        this.release = release;
        this.computes = computes;
        this.ceph = ceph;
    }

    /** The release of what is made by it. */
    Release release() {
        return release;
    }

    /** Whether the lab has a Ceph. */
    boolean ceph() {
        return ceph;
    }

    /** The image of OpenStack's nodes. */
    String openstack() {
        return release.openstack(ceph);
    }

    /** All nodes in the order in which they are started. */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(ceph ? CephNodes.all(release) : List.of());
        nodes.addAll(List.of(
                infrastructure("db", "172.30.0.10", "lab-mysql:/var/lib/mysql"),
                infrastructure("mq", "172.30.0.11"),
                infrastructure("memcached", "172.30.0.12"),
                infrastructure("ovn", "172.30.0.13", "lab-ovn:/var/lib/ovn"),
                infrastructure("haproxy", BALANCER),
                new Node("dns", "dns", openstack(), true, new Attachment.External(NAME_SERVER), List.of())));
        for (int number = 1; number <= CONTROLLERS.size(); number++) {
            nodes.add(new Node(
                    "controller" + number,
                    "controller",
                    openstack(),
                    true,
                    new Attachment.Management(CONTROLLERS.get(number - 1)),
                    withCeph("lab-shared:/srv/lab", VOLUMES_OF_SERVERS)));
        }
        for (int number = 1; number <= computes; number++) {
            nodes.addAll(compute(number));
        }
        return List.copyOf(nodes);
    }

    /** The tools of a release beside the cloud, for its schemas and upgrade checks: not a part of the lab until it is asked for. */
    Node tools() {
        return new Node(
                TOOLS,
                TOOLS,
                openstack(),
                false,
                new Attachment.Management("172.30.0.50"),
                withCeph("lab-shared:/srv/lab"));
    }

    /**
     * The nodes that have to be made anew together, in the order of their start: the named one, and what lives in its network.
     *
     * @throws LabException if there is no such node
     */
    List<Node> withDependants(String name) {
        List<Node> all = new ArrayList<>(nodes());
        all.add(tools());
        List<Node> found = all.stream()
                .filter(node -> node.name().equals(name) || name.equals(node.sharedWith()))
                .toList();
        if (found.isEmpty() || !found.get(0).name().equals(name)) {
            throw new LabException("the lab has no node " + name + "; nodes: "
                    + all.stream().map(Node::name).collect(Collectors.joining(" ")));
        }
        return found;
    }

    /** Names of the computes as OpenStack knows them. */
    List<String> computeNames() {
        return Stream.of("compute1", "compute2").limit(computes).toList();
    }

    /** Every volume that a node mounts, once. */
    List<String> volumes() {
        return nodes().stream()
                .flatMap(node -> node.volumes().stream())
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .distinct()
                .toList();
    }

    private Node infrastructure(String name, String address, String... volumes) {
        return new Node(name, name, openstack(), false, new Attachment.Management(address), List.of(volumes));
    }

    /** The compute itself and nova-compute, which is a container of its own so that it can be replaced under servers. */
    private List<Node> compute(int number) {
        String name = "compute" + number;
        String address = "172.30.0.3" + number;
        List<String> volumes = withCeph(
                VOLUMES_OF_SERVERS, "lab-" + name + "-nova:/var/lib/nova", "lab-" + name + "-libvirt:/run/libvirt");
        return List.of(
                new Node(
                        name,
                        "compute",
                        openstack(),
                        true,
                        new Attachment.Compute(address, "172.31.0.1" + number, "172.29.0.3" + number),
                        volumes),
                new Node(
                        name + "-nova",
                        "nova-compute",
                        openstack(),
                        true,
                        new Attachment.Beside(name, address),
                        volumes));
    }

    private List<String> withCeph(String... volumes) {
        Stream<String> client = ceph ? Stream.of(CephNodes.CLIENT + ":/etc/ceph") : Stream.of();
        return Stream.concat(Stream.of(volumes), client).toList();
    }
}
