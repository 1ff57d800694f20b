package dev.stepgate.harness.order;

import dev.stepgate.harness.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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

    /** Components that migrate data while they serve. */
    private static final Set<String> MIGRATED = Set.of("nova", "cinder");

    private static final List<String> EVERYTHING = Constraints.ofKollaAnsible();

    /** What of it is on computes. */
    private static final List<String> ON_COMPUTES = List.of("openvswitch", "ovn-controller", "nova", "neutron");

    private static final String[] HARMLESS = {
        "pull", "stop", "start", "restart", "reconfigure", "prechecks", "facts", "validate", "validate-config"
    };

    private Parts() {}

    static List<Part> of(Step step) {
        if (!step.changes().isEmpty()) {
            return step.changes().stream().map(Part::of).toList();
        }
        List<Part> parts = new ArrayList<>();
        for (List<String> command : step.commands()) {
            for (Wish wish : Wish.of(command, step.environment())) {
                of(wish).forEach(part -> parts.add(Part.of(part)));
            }
        }
        return parts;
    }

    private static List<String> of(Wish wish) {
        if (wish.saysAll("ceph", "osd", "require-osd-release")) {
            return List.of("ceph/release");
        } else if (wish.saysAll("ceph", "orch", "upgrade", "start")) {
            return ofCephadm(wish);
        } else if (wish.says("online_data_migrations")) {
            return MIGRATED.stream()
                    .filter(component -> wish.says(component + "-manage"))
                    .map(component -> "migrations/" + component)
                    .toList();
        } else if (!wish.deploys() || wish.says(HARMLESS)) {
            return List.of();
        } else if (wish.saysAll("osism", "update", "manager") || wish.says("osism-update-manager")) {
            return List.of("manager");
        }
        List<String> words =
                !wish.upgradesEverything() ? wish.words() : ofComputes(wish.limit()) ? ON_COMPUTES : EVERYTHING;
        return words.stream()
                .filter(word -> !wish.skipped().contains(word))
                .flatMap(word -> of(word, wish).stream())
                .toList();
    }

    private static List<String> of(String word, Wish wish) {
        if (OTHERS.containsKey(word)) {
            return OTHERS.get(word);
        } else if (!upgrades(wish)) {
            return List.of();
        } else if (word.equals("nova") || word.equals("neutron")) {
            return migrated(word, placed(word, wish.limit()));
        }
        return NO_PLACES.contains(word) ? migrated(word, List.of(word)) : List.of();
    }

    /** The roles of Kolla migrate data online at the end of the upgrade of their controllers. */
    private static List<String> migrated(String component, List<String> places) {
        boolean control = places.contains(component) || places.contains(component + "/control");
        return control && MIGRATED.contains(component)
                ? Stream.concat(places.stream(), Stream.of("migrations/" + component))
                        .toList()
                : places;
    }

    private static List<String> ofCephadm(Wish wish) {
        boolean some = wish.says("--daemon-types", "--daemon_types");
        List<String> parts = Stream.of("mgr", "mon", "osd", "mds", "rgw")
                .filter(kind -> !some || wish.says(kind))
                .map(kind -> "ceph/" + kind)
                .toList();
        return some
                ? parts
                : Stream.concat(parts.stream(), Stream.of("ceph/release")).toList();
    }

    private static boolean upgrades(Wish wish) {
        return wish.says("upgrade", "osism-kolla");
    }

    private static List<String> placed(String component, List<String> limit) {
        if (limit.isEmpty()) {
            return List.of(component + "/control", component + "/compute");
        } else if (limit.stream().allMatch(host -> host.startsWith("control"))) {
            return List.of(component + "/control");
        } else if (ofComputes(limit)) {
            return List.of(component + "/compute");
        }
        return List.of();
    }

    private static boolean ofComputes(List<String> limit) {
        return !limit.isEmpty() && limit.stream().allMatch(host -> host.startsWith("comp"));
    }
}
