package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OmapRuleTest {

    private static final String VERSION = "ceph version %s (0) pacific (stable)";

    private static Metrics running(String osd) {
        return Metrics.parse("""
                ceph_mon_metadata{ceph_daemon="mon.a",ceph_version="ceph version 16.2.15 (0) pacific (stable)"} 1.0
                ceph_mgr_metadata{ceph_daemon="mgr.x",ceph_version="ceph version 16.2.15 (0) pacific (stable)"} 1.0
                ceph_osd_metadata{ceph_daemon="osd.0",ceph_version="%s"} 1.0
                """.formatted(VERSION.formatted(osd)));
    }

    private static JsonNode option(String json) {
        return RealState.json(json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode notAsked() {
        throw new AssertionError("the option matters to no daemon, and was asked for");
    }

    @Test
    void releasesThatAreNotAffectedAreSoundWhateverTheOption() {
        ClusterState cluster = new SomeCluster().state();

        assertThat(OmapRule.judge(running("16.2.7"), cluster, OmapRuleTest::notAsked))
                .isInstanceOf(Judgement.Sound.class);
        assertThat(OmapRule.judge(running("15.2.17"), cluster, OmapRuleTest::notAsked))
                .isInstanceOf(Judgement.Sound.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'default': false}|Sound|false",
                "{'default': true}|Wrong|(by default)",
                "{'default': false, 'value': [{'section': 'osd', 'value': 'true'}]}|Wrong|(section osd)",
                "{'default': false, 'value': [{'section': 'global', 'value': 'true'}]}|Wrong|(section global)",
                "{'default': true, 'value': [{'section': 'osd', 'value': 'false'}]}|Sound|false",
                "{'default': false, 'value': [{'section': 'osd', 'value': 'false'}, {'section': 'global', 'value': 'true'}]}|Sound|",
                "{'default': false, 'value': [{'section': 'osd.2', 'value': 'true'}]}|Wrong|(section osd.2)",
                "{'default': false, 'value': [{'section': 'osd/class:hdd', 'value': 'true'}]}|Wrong|(section osd/class:hdd)",
                "{'default': false, 'value': [{'section': 'mds', 'value': 'true'}]}|Sound|"
            })
    void affectedReleaseHangsOnTheOption(String json, String expected, String said) {
        Judgement judgement =
                OmapRule.judge(running("16.2.5"), new SomeCluster().state(), () -> option(json.replace('\'', '"')));

        assertThat(judgement.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(judgement.toString()).contains("osd.0 runs 16.2.5 pacific").contains(said == null ? "" : said);
    }

    @Test
    void managerOfAnAffectedReleaseIsEnoughForTheOsdsAreNext() {
        ClusterState cluster =
                new SomeCluster().managerVersion(VERSION.formatted("16.2.6")).state();

        assertThat(OmapRule.judge(running("15.2.17"), cluster, () -> option("{\"default\": true}")))
                .isInstanceOf(Judgement.Wrong.class);
    }

    @Test
    void noVersionsSayNothing() {
        ClusterState cluster = new SomeCluster().state();

        assertThat(OmapRule.judge(Metrics.parse(""), cluster, OmapRuleTest::notAsked))
                .isInstanceOf(Judgement.Nothing.class);
        assertThat(OmapRule.judge(
                        Metrics.parse("ceph_osd_metadata{ceph_daemon=\"osd.0\"} 1.0"), cluster, OmapRuleTest::notAsked))
                .isInstanceOf(Judgement.Nothing.class);
    }
}
