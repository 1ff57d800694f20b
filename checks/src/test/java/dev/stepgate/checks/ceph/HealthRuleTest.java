package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthRuleTest {

    private static Judgement judge(SomeCluster cluster, StepPhase phase, String... tolerated) {
        return new HealthRule(SomeCluster.window(phase, tolerated)).judge(cluster.state());
    }

    @Test
    void nothingToComplainOfIsSound() {
        assertThat(judge(new SomeCluster(), StepPhase.AFTER)).isEqualTo(new Judgement.Sound(java.util.List.of()));
    }

    @ParameterizedTest
    @EnumSource(StepPhase.class)
    void harmlessWarningIsToleratedInAnyPhaseAndSaid(StepPhase phase) {
        Judgement judgement = judge(
                new SomeCluster()
                        .complaint("POOL_APP_NOT_ENABLED", "HEALTH_WARN", "1 pool(s) do not have an application", 1),
                phase);

        assertThat(judgement).isInstanceOf(Judgement.Sound.class);
        assertThat(judgement.tolerated())
                .containsExactly("harmless: POOL_APP_NOT_ENABLED: 1 pool(s) do not have an application");
    }

    @ParameterizedTest
    @EnumSource(StepPhase.class)
    void errorIsWrongInAnyPhaseWhateverThePlanTolerates(StepPhase phase) {
        SomeCluster cluster =
                new SomeCluster().complaint("OSD_NEARFULL", "HEALTH_ERR", "3 nearfull osd(s)", 3, "osd.0 is near full");

        assertThat(judge(cluster, phase, "OSD_NEARFULL"))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly("OSD_NEARFULL [ERR]: 3 nearfull osd(s) (osd.0 is near full)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OBJECT_UNFOUND", "MGR_DOWN", "OSD_FULL", "PG_DAMAGED"})
    void whatMustNeverBeIsWrongAtOnceAlsoAsWarningAndDuringAStep(String code) {
        assertThat(judge(new SomeCluster().complaint(code, "HEALTH_WARN", "m", 1), StepPhase.DURING))
                .isInstanceOf(Judgement.Wrong.class);
    }

    @Test
    void mutedComplaintIsJudgedAsIfItWasNot() {
        SomeCluster cluster = new SomeCluster().muted("OSD_NEARFULL", "1 nearfull osd(s)");

        assertThat(judge(cluster, StepPhase.STEADY))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly("OSD_NEARFULL [muted]: 1 nearfull osd(s)"));
        assertThat(judge(cluster, StepPhase.STEADY, "OSD_NEARFULL").tolerated())
                .containsExactly("tolerated by the plan: OSD_NEARFULL [muted]: 1 nearfull osd(s)");
    }

    @Test
    void muteOfNothingIsSaid() {
        assertThat(judge(new SomeCluster().mute("SLOW_OPS"), StepPhase.STEADY).tolerated())
                .containsExactly(
                        "muted, though Ceph does not complain of it now: SLOW_OPS; next: ceph health unmute SLOW_OPS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MON_DOWN|1/5 mons down|1|mon.c (rank 2) is down|P|s",
                "MON_DOWN|2/5 mons down|2|mon.c (rank 2) is down|W|W",
                "OSD_DOWN|1 osds down|1|osd.1 (root=default,host=h2) is down|P|s",
                "OSD_DOWN|2 osds down|2|osd.1 (root=default,host=h2) is down;osd.4 (root=default,host=h2) is down|P|s",
                "OSD_DOWN|2 osds down|2|osd.1 (root=default,host=h2) is down;osd.2 (root=default,host=h3) is down|W|W",
                "OSD_DOWN|2 osds down|2||W|W",
                "OSD_HOST_DOWN|2 host (2 osds) down|2||W|W",
                "PG_DEGRADED|Degraded data redundancy|25||P|s",
                "PG_AVAILABILITY|Reduced data availability: 5 pgs peering|5||P|P",
                "SLOW_OPS|12 slow ops|12||P|P",
                "DAEMON_OLD_VERSION|There are daemons running multiple old versions|1||W|s",
                "OSDMAP_FLAGS|noout flag(s) set|5||W|s",
                "OSDMAP_FLAGS|noout,nodeep-scrub flag(s) set|5||W|s",
                "OSDMAP_FLAGS|noout,norecover flag(s) set|5||W|W",
                "OSDMAP_FLAGS|pauserd,pausewr flag(s) set|5||W|W",
                "OSDMAP_FLAGS|in other words|5||W|W",
                "OSD_FLAGS|1 OSDs have flags|1|osd.0 has flags noout|W|s",
                "OSD_FLAGS|1 OSDs have flags|1|osd.0 has flags noup|W|W",
                "OSD_FLAGS|1 OSDs have flags|1||W|W",
                "RECENT_CRASH|1 daemons have recently crashed|1||W|W",
                "SOMETHING_NEW|of a later Ceph|1||W|W"
            })
    void warningDependsOnThePhase(
            String code, String message, int count, String details, String steady, String during) {
        SomeCluster cluster = new SomeCluster()
                .complaint(code, "HEALTH_WARN", message, count, details == null ? new String[0] : details.split(";"));

        assertThat(letter(judge(cluster, StepPhase.STEADY))).isEqualTo(steady);
        assertThat(letter(judge(cluster, StepPhase.AFTER))).isEqualTo(steady);
        assertThat(letter(judge(cluster, StepPhase.DURING))).isEqualTo(during);
    }

    private static String letter(Judgement judgement) {
        String letter = judgement.getClass().getSimpleName().substring(0, 1);
        return judgement.tolerated().isEmpty() ? letter : letter.toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void conditionWithDetailsCoversNoOtherDaemonWhoseNameBeginsAlike() {
        SomeCluster cluster = new SomeCluster()
                .complaint(
                        "OSD_DOWN", "HEALTH_WARN", "1 osds down", 1, "osd.12 (root=default,host=h2.example) is down");

        assertThat(judge(cluster, StepPhase.AFTER, "OSD_DOWN(osd.12)")).isInstanceOf(Judgement.Sound.class);
        assertThat(judge(cluster, StepPhase.AFTER, "OSD_DOWN(h2.example)")).isInstanceOf(Judgement.Sound.class);
        assertThat(judge(cluster, StepPhase.AFTER, "OSD_DOWN(osd.1)")).isInstanceOf(Judgement.Passing.class);
        assertThat(judge(cluster, StepPhase.AFTER, "OSD_DOWN(h2)")).isInstanceOf(Judgement.Passing.class);
    }

    @Test
    void statusWithoutAReasonIsWrong() {
        assertThat(judge(new SomeCluster().status("HEALTH_WARN"), StepPhase.DURING))
                .isInstanceOf(Judgement.Wrong.class);
        assertThat(judge(new SomeCluster().status("HEALTH_ERR"), StepPhase.DURING))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly("the status is HEALTH_ERR, and no health check says why"));
    }

    @Test
    void statusThatIsNoneSaysNothing() {
        assertThat(judge(new SomeCluster().status(""), StepPhase.STEADY)).isInstanceOf(Judgement.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "mon_status", "osd_map", "pg_info", "mgr_map"})
    void sectionThatIsLeftOutIsNeverReadAsEmpty(String section) {
        SomeCluster cluster = new SomeCluster().without(section);

        assertThatExceptionOfType(IncompleteException.class)
                .isThrownBy(cluster::state)
                .withMessageContaining("says nothing of /" + section)
                .withMessageContaining("give the user the role read-only");
    }
}
