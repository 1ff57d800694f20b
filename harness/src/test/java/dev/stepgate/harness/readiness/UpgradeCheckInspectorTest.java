package dev.stepgate.harness.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.UpgradeCheckOptions;
import dev.stepgate.harness.step.Capture;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeCheckInspectorTest {

    /** As nova-status prints it, details broken at 60 characters. */
    private static final String NOVA = """
            +------------------------------------------------------------------+
            | Upgrade Check Results                                            |
            +------------------------------------------------------------------+
            | Check: Cells v2                                                  |
            | Result: Success                                                  |
            | Details: None                                                    |
            +------------------------------------------------------------------+
            | Check: Older than N-1 computes                                   |
            | Result: %s                                                  |
            | Details: Current Nova version does not support computes older    |
            |   than Yoga but the minimum compute service level in your system |
            |   is 57 and the oldest supported service level is 61.            |
            +------------------------------------------------------------------+
            """;

    private static final String CINDER_JSON = """
            2026-11-28 12:00:00.123 7 WARNING oslo_config.cfg [-] Deprecated: Option "x" from group "y" is deprecated
            {"name": "cinder", "checks": [{"check": "Service UUIDs", "result": 0, "details": ""},
             {"check": "Attachment specs", "result": 1, "details": "3 attachments"}]}
            """;

    private static Seen judge(Integer exitCode, String said) {
        return UpgradeCheckInspector.judge(
                "nova",
                new Capture(
                        exitCode, exitCode == null ? "died" : null, said.lines().toList()),
                false);
    }

    @Test
    void successOfAllChecksPasses() {
        Seen seen = judge(0, NOVA.formatted("Success"));

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void failureFailsWithItsWholeText() {
        Seen seen = judge(2, NOVA.formatted("Failure"));

        assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(seen.reasons())
                .containsExactly("nova: a failure: Older than N-1 computes (Current Nova version does not support"
                        + " computes older than Yoga but the minimum compute service level in your system is 57 and the"
                        + " oldest supported service level is 61.)");
    }

    @Test
    void warningFailsUntilItIsAccepted() {
        Capture warned = new Capture(1, null, CINDER_JSON.lines().toList());

        assertThat(UpgradeCheckInspector.judge("cinder", warned, false).reasons())
                .singleElement()
                .asString()
                .contains("a warning: Attachment specs (3 attachments)", "name cinder in warnings");
        Seen accepted = UpgradeCheckInspector.judge("cinder", warned, true);
        assertThat(accepted.verdict()).isEqualTo(Verdict.PASS);
        assertThat(accepted.details()).anyMatch(line -> line.contains("accepted by the plan"));
    }

    @Test
    void crashIsUnknownAndItsLastWordsAreTold() {
        assertThat(judge(
                                255,
                                "Error:\nTraceback (most recent call last):\n  File x\nsqlalchemy.exc.OperationalError:"
                                        + " (1054, \"Unknown column 'instances.compute_id' in 'field list'\")\n")
                        .reasons())
                .singleElement()
                .asString()
                .contains("exited with 255", "Unknown column 'instances.compute_id'");
        assertThat(judge(127, "sh: nova-status: not found").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(null, "").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingToldIsUnknownWhateverTheExitCode() {
        assertThat(judge(0, "").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(0, "{\"name\": \"nova\", \"checks\": []}").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(1, "some warning").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void resultThatCannotBeReadIsUnknownThoughTheOthersAreGood() {
        assertThat(judge(0, NOVA.formatted("Perhaps")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(0, NOVA.replace("| Result: %s                                                  |\n", ""))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(0, """
                        {"name": "x", "checks": [{"check": "a", "result": 0}, {"check": "b", "result": 7}]}
                        """).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void contradictionIsUnknown() {
        assertThat(judge(0, NOVA.formatted("Failure")).reasons())
                .singleElement()
                .asString()
                .contains("contradicts itself: it exited with 0 and told a failure");
        assertThat(judge(2, NOVA.formatted("Success")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void checkWithoutSubstanceIsNamed() {
        assertThat(judge(0, "{\"name\": \"x\", \"checks\": [{\"check\": \"Placeholder\", \"result\": 0}]}")
                        .details())
                .contains("nova: its upgrade check tests nothing of substance (Placeholder)");
        assertThat(judge(0, NOVA.formatted("Success")).details()).noneMatch(line -> line.contains("substance"));
    }

    @Test
    void commandsAreRunAndEachServiceHasASay(@TempDir Path directory) throws Exception {
        Seen seen = new UpgradeCheckInspector()
                .inspect(
                        new UpgradeCheckOptions(
                                Map.of(
                                        "glance", List.of("/nonexistent/glance-status"),
                                        "keystone", List.of("sleep", "600"),
                                        "nova", List.of("sh", "-c", "cat nova; exit 2")),
                                List.of(),
                                Duration.ofMillis(500)),
                        new Occasion(null, Phase.BEFORE, null, null, null, directory, directory));

        assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(seen.reasons())
                .hasSize(3)
                .anyMatch(reason -> reason.startsWith("the upgrade check of glance could not be started"))
                .anyMatch(reason -> reason.startsWith("the upgrade check of keystone was still running"))
                .anyMatch(reason -> reason.contains("nova exited with 2 and told of no check"));
    }
}
