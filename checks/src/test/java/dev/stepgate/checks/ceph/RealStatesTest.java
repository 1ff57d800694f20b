package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.CephCondition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every state of a real cluster, in every phase. The letters of a row are the judgements of health, daemons, placement groups, versions, flags and
 * agreement: S sound, P it may pass, W wrong; in lower case if something was tolerated for it.
 */
class RealStatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pacific-healthy         | STEADY |                                    | SSSSSS",
                "pacific-healthy         | BEFORE |                                    | SSSSSS",
                "pacific-healthy         | DURING |                                    | SSSSSS",
                "pacific-healthy         | AFTER  |                                    | SSSSSS",
                "reef-healthy            | STEADY |                                    | SSSSSS",
                "reef-healthy            | DURING |                                    | SSSSSS",
                "reef-healthy            | AFTER  |                                    | SSSSSS",
                "pacific-noout           | STEADY |                                    | WSSSWS",
                "pacific-noout           | BEFORE |                                    | WSSSWS",
                "pacific-noout           | DURING |                                    | sSSSsS",
                "pacific-noout           | AFTER  |                                    | WSSSWS",
                "pacific-noout           | AFTER  | OSDMAP_FLAGS(noout)                | sSSSsS",
                "pacific-noout           | AFTER  | OSDMAP_FLAGS(nodeep-scrub)         | WSSSWS",
                "pacific-noout           | AFTER  | OSD_DOWN                           | WSSSWS",
                "pacific-noout-osd1down  | STEADY |                                    | WPPSWS",
                "pacific-noout-osd1down  | DURING |                                    | sssSsS",
                "pacific-noout-osd1down  | AFTER  |                                    | WPPSWS",
                "pacific-noout-osd1down  | AFTER  | OSDMAP_FLAGS(noout)                | pPPSsS",
                "pacific-noout-osd1down  | AFTER  | OSDMAP_FLAGS;OSD_DOWN;OSD_HOST_DOWN;PG_DEGRADED | sssSsS",
                "pacific-noout-osd1down  | AFTER  | OSDMAP_FLAGS;OSD_DOWN(osd.1);OSD_HOST_DOWN(h2);PG_DEGRADED | sssSsS",
                "pacific-noout-osd1down  | AFTER  | OSDMAP_FLAGS;OSD_DOWN(osd.2);OSD_HOST_DOWN(h1);PG_DEGRADED | pPsSsS",
                "pacific-mondown         | STEADY |                                    | PPPSSS",
                "pacific-mondown         | DURING |                                    | sssSSS",
                "pacific-mondown         | AFTER  |                                    | PPPSSS",
                "pacific-mondown         | AFTER  | MON_DOWN(mon.c);PG_DEGRADED        | sssSSS",
                "upg-mons-mgrs           | BEFORE |                                    | WSSPWS",
                "upg-mons-mgrs           | DURING |                                    | sSSssS",
                "upg-mons-mgrs           | AFTER  | OSDMAP_FLAGS(noout);DAEMON_OLD_VERSION | wSSssS",
                "upg-mons-mgrs           | AFTER  | OSDMAP_FLAGS(noout);DAEMON_OLD_VERSION;OSD_UPGRADE_FINISHED | sSSssS",
                "upg-1osd                | AFTER  |                                    | WSSPWS",
                "upg-1osd                | DURING |                                    | sSSssS",
                "upg-1osd                | AFTER  | OSDMAP_FLAGS(noout);DAEMON_OLD_VERSION;OSD_UPGRADE_FINISHED | sSSssS",
                "upg-osds-before-require | AFTER  |                                    | WSSWWS",
                "upg-osds-before-require | DURING |                                    | sSSssS",
                "upg-osds-before-require | AFTER  | OSDMAP_FLAGS(noout);DAEMON_OLD_VERSION | wSSwsS",
                "upg-osds-before-require | AFTER  | OSDMAP_FLAGS(noout);DAEMON_OLD_VERSION;OSD_UPGRADE_FINISHED | sSSssS"
            })
    void isJudgedByThePhase(String name, StepPhase phase, String tolerated, String expected) {
        RealState state = new RealState(name);
        Window window = new Window(phase, CephCondition.parseAll(tolerated == null ? "" : tolerated));
        ClusterState cluster = state.cluster();

        List<Judgement> judgements = List.of(
                new HealthRule(window).judge(cluster),
                new DaemonRule(window, 2).judge(cluster),
                new PlacementGroupRule(window).judge(cluster),
                new VersionRule(window).judge(state.versions(), cluster),
                new FlagRule(window).judge(cluster),
                AgreementRule.judge(state.metrics(), cluster));

        assertThat(judgements.stream().map(RealStatesTest::letter).collect(Collectors.joining()))
                .as("%s", judgements)
                .isEqualTo(expected.strip());
    }

    private static String letter(Judgement judgement) {
        String letter = judgement.getClass().getSimpleName().substring(0, 1);
        return judgement.tolerated().isEmpty() ? letter : letter.toLowerCase(java.util.Locale.ROOT);
    }

    /** The exporter tells the same versions as {@code ceph versions}, which leaves out an OSD that is down. */
    @ParameterizedTest
    @FieldSource("dev.stepgate.checks.ceph.RealState#ALL")
    void exporterKnowsTheVersionsThatCephTells(String name) {
        RealState state = new RealState(name);
        VersionState versions = state.versions();

        for (String kind : List.of("mon", "mgr", "rgw")) {
            state.said().path(kind).properties().forEach(said -> assertThat(versions.daemons().entrySet().stream()
                            .filter(daemon -> daemon.getKey().startsWith(kind + "."))
                            .filter(daemon -> daemon.getValue().equals(Set.of(said.getKey()))))
                    .as("%s that run %s", kind, said.getKey())
                    .hasSize(said.getValue().asInt()));
        }
        assertThat(versions.known("osd")).isEqualTo(3);
        assertThat(versions.required()).isEqualTo(name.startsWith("reef") ? "reef" : "pacific");
    }
}
