package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Judges whether OSDs would ruin their OMAP data at their next start: Ceph 16.2.0 to 16.2.6 do, where {@link #OPTION} is true and the data comes
 * from an older release (https://tracker.ceph.com/issues/53062, release notes of 16.2.7). No phase and no plan makes it tolerable.
 *
 * <p>What counts is the monitors' configuration database. An OSD's own ceph.conf comes before it, and cannot be seen from here.
 */
final class OmapRule {

    static final String OPTION = "bluestore_fsck_quick_fix_on_mount";

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    private OmapRule() {}

    /** @param option gives the option as {@code /api/cluster_conf/NAME} has it; only asked where a daemon runs a release that matters */
    static Judgement judge(Metrics metrics, ClusterState cluster, Supplier<JsonNode> option) {
        List<String> affected = new ArrayList<>();
        int known = 0;
        for (String kind : List.of("mon", "mgr", "osd")) {
            for (Metrics.Series one : metrics.of("ceph_" + kind + "_metadata").toList()) {
                Release release = Release.parse(one.labels().getOrDefault("ceph_version", ""))
                        .orElse(null);
                if (release == null) {
                    return new Judgement.Nothing(
                            "the version of " + one.daemon() + " cannot be read in the exporter's answer");
                }
                known++;
                if (release.ruinsOmap()) {
                    affected.add(one.daemon() + " runs " + release);
                }
            }
        }
        if (known == 0) {
            return new Judgement.Nothing("the exporter tells the version of no daemon");
        }
        // The exporter may be stale; the manager, which is upgraded before the OSDs, tells of itself.
        Release.parse(cluster.managerVersion())
                .filter(Release::ruinsOmap)
                .ifPresent(release -> affected.add("mgr." + cluster.manager() + " runs " + release));
        return affected.isEmpty() ? new Judgement.Sound(List.of()) : option(option.get(), affected);
    }

    private static Judgement option(JsonNode option, List<String> affected) {
        Judgement.Findings findings = new Judgement.Findings();
        String where = source(option);
        if (where != null) {
            findings.wrong(
                    "%s, and %s is true (%s): an OSD that starts ruins its OMAP data (tracker 53062); next: ceph config set osd %s false,"
                                    .formatted(affected.get(0), OPTION, where, OPTION)
                            + " before any OSD starts, and upgrade to 16.2.7 or later");
        } else {
            findings.tolerated(
                    "%s, which ruins OMAP data where %s is true; it is false in the monitors' database, look into"
                                    .formatted(affected.get(0), OPTION)
                            + " ceph.conf on the hosts of the OSDs, too");
        }
        return findings.judgement();
    }

    /** Where the option is true for some OSD; null if it is not. The section that names the OSDs closest wins, then the default. */
    private static String source(JsonNode option) {
        String general = Document.node(option, "/default").asText();
        String where = "by default";
        for (String section : List.of("global", "osd")) {
            for (JsonNode value : option.path("value")) {
                if (value.path("section").asText().equals(section)) {
                    general = value.path("value").asText();
                    where = "section " + section;
                }
            }
        }
        for (JsonNode value : option.path("value")) {
            String section = value.path("section").asText();
            if (section.matches("osd[./].+") && isTrue(value.path("value").asText())) {
                return "section " + section;
            }
        }
        return isTrue(general) ? where : null;
    }

    private static boolean isTrue(String value) {
        return TRUE.contains(value.toLowerCase(Locale.ROOT));
    }
}
