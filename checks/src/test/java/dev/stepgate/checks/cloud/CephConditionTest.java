package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CephConditionTest {

    @Test
    void codesAndTheirDetailsAreRead() {
        assertThat(CephCondition.parse("DAEMON_OLD_VERSION"))
                .isEqualTo(new CephCondition("DAEMON_OLD_VERSION", List.of()));
        assertThat(CephCondition.parse(" OSDMAP_FLAGS(noout, nodeep-scrub) "))
                .isEqualTo(new CephCondition("OSDMAP_FLAGS", List.of("noout", "nodeep-scrub")));
    }

    @Test
    void whatWasJoinedIsReadAgain() {
        List<CephCondition> conditions =
                List.of(CephCondition.parse("OSD_DOWN(osd.1, osd.7)"), CephCondition.parse("PG_DEGRADED"));

        assertThat(CephCondition.join(conditions)).isEqualTo("OSD_DOWN(osd.1,osd.7);PG_DEGRADED");
        assertThat(CephCondition.parseAll(CephCondition.join(conditions))).isEqualTo(conditions);
        assertThat(CephCondition.parseAll("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEALTH_ERR", "HEALTH_WARN", "OSD_FULL", "OSD_BACKFILLFULL", "PG_DAMAGED", "OSD_SCRUB_ERRORS",
                "OBJECT_UNFOUND", "OBJECT_UNFOUND(1)", "PG_RECOVERY_FULL", "MON_DISK_CRIT", "MGR_DOWN", "MDS_DAMAGE"
            })
    void whatMustNeverBeToleratedIsRefusedWithTheReason(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CephCondition.parse(text))
                .withMessageMatching("[A-Z_]+ must never be tolerated: .{10,}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OSDMAP_FLAG|unknown Ceph health code \"OSDMAP_FLAG\", did you mean \"OSDMAP_FLAGS\"?",
                "COFFEE_EMPTY|unknown Ceph health code \"COFFEE_EMPTY\"",
                "osd_down|expected a Ceph health code such as OSD_DOWN or OSDMAP_FLAGS(noout), got \"osd_down\"",
                "OSD_DOWN()|expected a Ceph health code",
                "OSD_DOWN( , )|expected something between the parentheses",
                "OSD_DOWN(a|expected a Ceph health code"
            })
    void anythingElseIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CephCondition.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void membersOfFamiliesThatAreTooNewToBeListedAreKnown() {
        assertThat(CephCondition.parse("CEPHADM_SOMETHING_NEW").code()).isEqualTo("CEPHADM_SOMETHING_NEW");
    }
}
