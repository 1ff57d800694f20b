package dev.stepgate.checks.ceph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Judges whether all daemons run the same, and whether the OSDs' release is required of every OSD from now on.
 *
 * <p>Only what daemons run counts: OSD_UPGRADE_FINISHED was raised after the first monitor of a new release, while all OSDs ran the old one.
 *
 * @param window what is tolerable now
 */
record VersionRule(Window window) {

    private static final int NAMED = 4;

    Judgement judge(VersionState versions, ClusterState cluster) {
        String unknown = unknown(versions, cluster);
        if (unknown != null) {
            return new Judgement.Nothing(unknown);
        }
        Judgement.Findings findings = new Judgement.Findings();
        Map<String, List<String>> byVersion = new TreeMap<>();
        versions.daemons()
                .forEach((daemon, texts) -> texts.forEach(text -> byVersion
                        .computeIfAbsent(text, key -> new ArrayList<>())
                        .add(daemon)));
        if (byVersion.size() > 1) {
            // The exporter caches for some seconds what daemons run.
            add(
                    "DAEMON_OLD_VERSION",
                    "daemons run " + byVersion.size() + " versions: " + words(byVersion),
                    findings,
                    findings::passing);
        }
        required(versions, findings);
        return findings.judgement();
    }

    private static String unknown(VersionState versions, ClusterState cluster) {
        Map<String, Integer> expected =
                Map.of("mon", cluster.monitors(), "mgr", cluster.standbys() + 1, "osd", cluster.osds());
        for (Map.Entry<String, Integer> kind : new TreeMap<>(expected).entrySet()) {
            int known = versions.known(kind.getKey());
            if (known == 0 || known < kind.getValue()) {
                return "the version of only %d of %d %s daemons is known; is the exporter's answer whole?"
                        .formatted(known, kind.getValue(), kind.getKey());
            }
        }
        return versions.daemons().values().stream()
                .flatMap(Collection::stream)
                .filter(text -> Release.parse(text).isEmpty())
                .findFirst()
                .map(text -> "\"" + text + "\" is no version of Ceph")
                .orElse(null);
    }

    private static String words(Map<String, List<String>> byVersion) {
        return String.join(
                "; ",
                byVersion.entrySet().stream()
                        .map(entry -> Release.parse(entry.getKey()).orElseThrow() + " on " + some(entry.getValue()))
                        .toList());
    }

    private static String some(List<String> daemons) {
        List<String> sorted = daemons.stream().sorted().toList();
        return sorted.size() <= NAMED
                ? String.join(", ", sorted)
                : String.join(", ", sorted.subList(0, NAMED)) + " and " + (sorted.size() - NAMED) + " more";
    }

    private void required(VersionState versions, Judgement.Findings findings) {
        Release lowest = versions.daemons().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("osd."))
                .flatMap(entry -> entry.getValue().stream())
                .map(text -> Release.parse(text).orElseThrow())
                .min(Comparator.comparingInt(Release::major))
                .orElseThrow();
        if (!lowest.name().equals(versions.required())) {
            add(
                    "OSD_UPGRADE_FINISHED",
                    "require_osd_release is %s, the OSDs run %s or later; next: ceph osd require-osd-release %s"
                            .formatted(versions.required(), lowest.name(), lowest.name()),
                    findings,
                    findings::wrong);
        }
    }

    private void add(String code, String words, Judgement.Findings findings, Consumer<String> otherwise) {
        Optional<String> excuse = window.excuse(HealthProblem.warning(code, words, 1));
        excuse.ifPresentOrElse(findings::tolerated, () -> otherwise.accept(words));
    }
}
