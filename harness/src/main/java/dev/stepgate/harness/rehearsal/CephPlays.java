package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import dev.stepgate.lab.embedded.ceph.Ceph;
import dev.stepgate.lab.embedded.ceph.CephVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to Ceph, daemon by daemon: monitors, managers, OSDs, gateways, and the flags around them. */
final class CephPlays {

    private static final CephVersion TARGET = CephVersion.REEF;
    private static final List<String> HOSTS = List.of("h1", "h2", "h3");
    private static final List<String> MONITORS = List.of("mon.a", "mon.b", "mon.c");
    private static final List<String> MANAGERS = List.of("mgr.y", "mgr.x");
    private static final List<String> OSDS = List.of("osd.0", "osd.1", "osd.2");
    private static final List<String> GATEWAYS = List.of("rgw.main");

    /** In the order of cephadm, whose orchestrator lives in the managers. */
    private static final Map<String, List<String>> DAEMONS = daemons();

    private CephPlays() {}

    private static Map<String, List<String>> daemons() {
        Map<String, List<String>> daemons = new LinkedHashMap<>();
        daemons.put("mgr", MANAGERS);
        daemons.put("mon", MONITORS);
        daemons.put("osd", OSDS);
        daemons.put("rgw", GATEWAYS);
        return daemons;
    }

    /** The plays that a wish asks of Ceph; empty if it does not speak of Ceph. */
    static Optional<List<Play>> of(Wish wish) {
        if (wish.saysAll("ceph", "orch", "upgrade")) {
            return wish.says("start") ? Optional.of(orchestrated(wish)) : Optional.empty();
        } else if (wish.saysAll("ceph", "osd")) {
            return map(wish);
        } else if (wish.says("ceph-mons", "ceph-mon")) {
            return Optional.of(List.of(daemons("mon", MONITORS)));
        } else if (wish.says("ceph-mgrs", "ceph-mgr")) {
            return Optional.of(List.of(daemons("mgr", MANAGERS)));
        } else if (wish.says("ceph-osds", "ceph-osd")) {
            return Optional.of(List.of(daemons("osd", OSDS)));
        } else if (wish.says("ceph-rgws", "ceph-rgw")) {
            return Optional.of(List.of(daemons("rgw", GATEWAYS)));
        } else if (wish.says("ceph-rolling_update", "ceph-rolling-update", "rolling_update")
                || (wish.deploys() && wish.says("ceph"))) {
            return Optional.of(all());
        }
        return Optional.empty();
    }

    private static Optional<List<Play>> map(Wish wish) {
        List<String> words = wish.words();
        if (wish.says("require-osd-release")) {
            return Optional.of(List.of(release()));
        } else if (wish.says("set", "unset") && !words.get(words.size() - 1).endsWith("set")) {
            return Optional.of(List.of(flag(words.get(words.size() - 1), wish.says("set"))));
        }
        return Optional.empty();
    }

    private static List<Play> all() {
        List<Play> plays = new ArrayList<>();
        plays.add(flag("noout", true));
        plays.add(daemons("mon", MONITORS));
        plays.add(daemons("mgr", MANAGERS));
        plays.add(daemons("osd", OSDS));
        plays.add(daemons("rgw", GATEWAYS));
        plays.add(release());
        plays.add(flag("noout", false));
        return plays;
    }

    /** Only daemons of these types, or all that are left; the orchestrator sets no flags, and completes the upgrade itself. */
    private static List<Play> orchestrated(Wish wish) {
        boolean some = wish.says("--daemon-types", "--daemon_types");
        List<Play> plays = new ArrayList<>();
        DAEMONS.forEach((kind, daemons) -> {
            if (!some || wish.says(kind)) {
                plays.add(daemons(kind, daemons));
            }
        });
        if (!some) {
            plays.add(release());
        }
        return plays;
    }

    private static Play flag(String flag, boolean wanted) {
        return new Play(
                (wanted ? "Set " : "Unset ") + flag,
                List.of(task("ceph : " + (wanted ? "Setting " : "Unsetting ") + flag, "mon.a", ceph -> {
                    if (wanted) {
                        ceph.setFlag(flag);
                    } else {
                        ceph.unsetFlag(flag);
                    }
                })));
    }

    private static Play release() {
        return new Play(
                "Complete the upgrade",
                List.of(task(
                        "ceph : Requiring OSDs of " + TARGET.name(), "mon.a", ceph -> ceph.requireOsdRelease(TARGET))));
    }

    private static Play daemons(String kind, List<String> daemons) {
        List<Task> tasks = new ArrayList<>();
        for (String daemon : daemons) {
            tasks.add(task("ceph-" + kind + " : Stopping " + daemon, daemon, ceph -> {
                if (!ceph.version(daemon).equals(TARGET)) {
                    ceph.stop(daemon);
                    ceph.upgrade(daemon, TARGET);
                }
            }));
            tasks.add(new Task(
                    "ceph-" + kind + " : Starting " + daemon + " of " + TARGET.name(),
                    host(daemon),
                    Lengths.BRIEF,
                    scene -> {
                        scene.region().ceph().start(daemon);
                        scene.await(
                                "all placement groups to be active+clean",
                                scene.region().ceph()::isClean);
                    }));
        }
        return new Play("Upgrade Ceph " + kind, tasks);
    }

    private static Task task(String name, String daemon, java.util.function.Consumer<Ceph> action) {
        return new Task(
                name,
                host(daemon),
                Lengths.BRIEF,
                scene -> action.accept(scene.region().ceph()));
    }

    private static List<String> host(String daemon) {
        int number = "abcxyz012".indexOf(daemon.charAt(daemon.length() - 1)) % HOSTS.size();
        return List.of(HOSTS.get(Math.max(0, number)));
    }
}
