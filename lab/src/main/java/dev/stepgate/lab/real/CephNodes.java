package dev.stepgate.lab.real;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of the lab's Ceph: three hosts, which do nothing but keep their addresses (the first also makes the cluster), and on them the
 * daemons, each in a container of its own so that it can be replaced.
 */
final class CephNodes {

    /** Addresses of ceph1, ceph2 and ceph3 on the management network. */
    static final List<String> HOSTS = List.of("172.30.0.41", "172.30.0.42", "172.30.0.43");

    /** The first host, on which administrators' commands run. */
    static final String ADMINISTRATION = "ceph1";

    static final List<String> MANAGERS = HOSTS.subList(0, 2);

    /** The address of the one gateway of object storage. */
    static final String GATEWAY = HOSTS.get(2);

    /** What controllers and computes know of Ceph: its addresses and the key of Cinder. */
    static final String CLIENT = "lab-ceph-client";

    private static final List<String> VOLUMES =
            List.of("lab-ceph-etc:/etc/ceph", "lab-ceph-data:/var/lib/ceph", CLIENT + ":/srv/client");

    private CephNodes() {}

    /** All of them in the order in which they are started: hosts, monitors, managers, OSDs, gateway. */
    static List<Node> all(Release release) {
        List<Node> nodes = new ArrayList<>();
        for (int number = 1; number <= HOSTS.size(); number++) {
            nodes.add(node(release, "ceph" + number, "ceph-host", new Attachment.Management(HOSTS.get(number - 1))));
        }
        daemons(release, nodes, "mon", HOSTS);
        daemons(release, nodes, "mgr", MANAGERS);
        daemons(release, nodes, "osd", HOSTS);
        daemons(release, nodes, "rgw", List.of(GATEWAY));
        return nodes;
    }

    private static void daemons(Release release, List<Node> nodes, String kind, List<String> hosts) {
        for (String address : hosts) {
            String host = "ceph" + (HOSTS.indexOf(address) + 1);
            nodes.add(node(release, host + "-" + kind, "ceph-" + kind, new Attachment.OnHost(host, address)));
        }
    }

    private static Node node(Release release, String name, String role, Attachment attachment) {
        return new Node(name, role, release.ceph(), false, attachment, VOLUMES);
    }

    /** The dashboards of all managers; that of a standby sends to the active one. */
    static List<URI> dashboards() {
        return MANAGERS.stream()
                .map(host -> URI.create("https://" + host + ":8443/"))
                .toList();
    }

    /** The prometheus modules of all managers; that of a standby has nothing to say. */
    static List<URI> exporters() {
        return MANAGERS.stream()
                .map(host -> URI.create("http://" + host + ":9283/"))
                .toList();
    }

    /** Where Swift's API answers at a host: the gateway's, or HAProxy's. */
    static URI objectStore(String host) {
        return URI.create("http://" + host + ":8080/swift/v1");
    }
}
