package dev.stepgate.harness.order;

import dev.stepgate.harness.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of a cloud a step changes, in order: as the plan says, else as far as the words of its commands are certain to mean it.
 * What only fetches, stops, starts or restarts changes nothing.
 */
final class Parts {

    private static final Set<String> NO_PLACES = Set.of(
            "keystone",
            "glance",
            "placement",
            "cinder",
            "barbican",
            "designate",
            "heat",
            "manila",
            "ironic",
            "magnum",
            "masakari",
            "ceilometer",
            "aodh",
            "gnocchi",
            "horizon",
            "common",
            "loadbalancer",
            "memcached",
            "redis",
            "mariadb",
            "rabbitmq",
            "openvswitch");

    private static final Map<String, List<String>> OTHERS = Map.ofEntries(
            Map.entry("ovn", List.of("ovn/controller", "ovn/db")),
            Map.entry("ovn-controller", List.of("ovn/controller")),
            Map.entry("ovn-db", List.of("ovn/db")),
            Map.entry("octavia", List.of("octavia/control")),
            Map.entry("mariadb_backup", List.of("backup/database")),
            Map.entry("mariadb-backup", List.of("backup/database")),
            Map.entry("ceph-mons", List.of("ceph/mon")),
            Map.entry("ceph-mgrs", List.of("ceph/mgr")),
            Map.entry("ceph-osds", List.of("ceph/osd")),
            Map.entry("ceph-mdss", List.of("ceph/mds")),
            Map.entry("ceph-rgws", List.of("ceph/rgw")),
            Map.entry(
                    "ceph-rolling_update",
                    List.of("ceph/mon", "ceph/mgr", "ceph/osd", "ceph/mds", "ceph/rgw", "ceph/release")),
            Map.entry("cephclient", List.of("ceph/client")),
            Map.entry("upgrade-packages", List.of("os")));

    private static final String[] HARMLESS = {
        "pull", "stop", "start", "restart", "reconfigure", "prechecks", "facts", "validate", "validate-config"
    };

    private Parts() {}

    static List<Part> of(Step step) {
        if (!step.changes().isEmpty()) {
            return step.changes().stream().map(Part::new).toList();
        }
        List<Part> parts = new ArrayList<>();
        for (List<String> command : step.commands()) {
            for (Wish wish : Wish.of(command)) {
                of(wish).forEach(part -> parts.add(new Part(part)));
            }
        }
        return parts;
    }

    private static List<String> of(Wish wish) {
        if (wish.saysAll("ceph", "osd", "require-osd-release")) {
            return List.of("ceph/release");
        } else if (!wish.deploys() || wish.says(HARMLESS)) {
            return List.of();
        } else if (wish.saysAll("osism", "update", "manager") || wish.says("osism-update-manager")) {
            return List.of("manager");
        }
        List<String> parts = new ArrayList<>();
        for (String word : wish.words()) {
            if (OTHERS.containsKey(word)) {
                parts.addAll(OTHERS.get(word));
            } else if (upgrades(wish) && NO_PLACES.contains(word)) {
                parts.add(word);
            } else if (upgrades(wish) && (word.equals("nova") || word.equals("neutron"))) {
                parts.addAll(placed(word, wish.limit()));
            }
        }
        return parts;
    }

    private static boolean upgrades(Wish wish) {
        return wish.says("upgrade", "osism-kolla");
    }

    private static List<String> placed(String component, List<String> limit) {
        if (limit.isEmpty()) {
            return List.of(component + "/control", component + "/compute");
        } else if (limit.stream().allMatch(host -> host.startsWith("control"))) {
            return List.of(component + "/control");
        } else if (limit.stream().allMatch(host -> host.startsWith("comp"))) {
            return List.of(component + "/compute");
        }
        return List.of();
    }
}
