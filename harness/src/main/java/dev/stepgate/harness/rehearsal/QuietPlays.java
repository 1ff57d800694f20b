package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens below and beside the APIs, of which the embedded cloud has only the virtual IP. */
final class QuietPlays {

    /** Words by what they mean; what an upgrade has and the embedded cloud has not, or nobody would notice. */
    private static final Map<String, String> NOTES = notes();

    private QuietPlays() {}

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("mariadb_backup", "the embedded cloud has no database to back up");
        notes.put("mariadb-backup", "the embedded cloud has no database to back up");
        for (String role : List.of("mariadb", "rabbitmq", "memcached", "redis", "opensearch", "openvswitch", "ovn")) {
            notes.put(role, "the embedded cloud has no " + role + " of its own");
        }
        notes.put("ovn-controller", "the embedded cloud has no OVN of its own");
        notes.put("ovn-db", "the embedded cloud has no OVN of its own");
        notes.put("osism-update-manager", "nothing of it can be seen in a region");
        for (String role : List.of("octavia", "horizon", "heat", "barbican", "designate", "manila", "magnum")) {
            notes.put(role, "the embedded cloud has no " + role);
        }
        for (String role : List.of("prometheus", "grafana", "skyline", "ironic", "gnocchi", "ceilometer", "aodh")) {
            notes.put(role, "the embedded cloud has no " + role);
        }
        for (String role : List.of("manager", "configuration", "facts", "common", "openstackclient", "cephclient")) {
            notes.put(role, "nothing of it can be seen in a region");
        }
        for (String role : List.of("docker", "upgrade-packages", "repository", "prechecks", "validate", "backup")) {
            notes.put(role, "nothing of it can be seen in the embedded cloud");
        }
        return notes;
    }

    /** The play of the first word that is known; empty if none is. */
    static Optional<Play> of(Wish wish, List<String> hosts) {
        return wish.words().stream()
                .map(word -> word.replaceFirst("^\\./", ""))
                .filter(NOTES::containsKey)
                .findFirst()
                .map(word -> new Play(
                        "Apply role " + word,
                        List.of(Task.quiet(word + " : Applying the new release", hosts, Lengths.USUAL)),
                        NOTES.get(word)));
    }

    /** Images that are pulled cost nobody anything. */
    static Play pull(String what, List<String> hosts) {
        return new Play("Pull images", List.of(Task.quiet(what + " : Pulling the image", hosts, Lengths.BRIEF)));
    }

    /** The balancer is replaced on one host after the other; its virtual IP is nowhere while it moves. */
    static Play loadbalancer(List<String> controllers) {
        return new Play(
                "Apply role loadbalancer",
                List.of(
                        Task.quiet("loadbalancer : Replacing the backup haproxy", controllers, Lengths.USUAL),
                        new Task(
                                "loadbalancer : Stopping the master keepalived, the virtual IP moves",
                                controllers.subList(0, 1),
                                Lengths.FAILOVER,
                                scene -> scene.region().withdrawAddress()),
                        new Task(
                                "loadbalancer : The virtual IP is back",
                                controllers.subList(0, 1),
                                Lengths.BRIEF,
                                scene -> scene.region().restoreAddress())));
    }
}
