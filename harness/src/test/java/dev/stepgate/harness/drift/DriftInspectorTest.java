package dev.stepgate.harness.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.DriftOptions;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftInspectorTest {

    private static final Difference UPGRADED = new Difference("services", "nova-compute on c1", "version", "26", "31");
    private static final Difference GONE = new Difference("flavors", "flavor m1.small", null, "x", null);

    private static Seen judge(List<Difference> differences, List<String> unknown, long compared, String... expected) {
        return DriftInspector.judge(
                new SnapshotDiff(differences, unknown, compared),
                List.of(expected).stream().map(Pattern::compile).toList());
    }

    @Test
    void unchangedRegionPasses() {
        assertThat(judge(List.of(), List.of(), 40).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatWasExpectedPassesAndIsTold() {
        Seen seen = judge(List.of(UPGRADED), List.of(), 40, "nova-compute", "neutron");

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.details())
                .containsExactly(
                        "expected: nova-compute on c1: version 26 -> 31",
                        "expected, and nothing of it changed: neutron");
    }

    @Test
    void whatWasNotExpectedFails() {
        Seen seen = judge(List.of(UPGRADED, GONE), List.of(), 40, "nova");

        assertThat(seen.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(seen.reasons()).containsExactly("was not expected to change: flavor m1.small is gone");
    }

    @Test
    void whatCouldNotBeReadIsUnknown() {
        assertThat(judge(List.of(), List.of("quotas could not be read after: 503"), 40)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingSeenIsUnknown() {
        assertThat(judge(List.of(), List.of(), 0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutASnapshotFromBeforeItIsUnknown(@TempDir Path record) throws InterruptedException {
        Occasion after = new Occasion(
                PlanReader.parse(Path.of("p.yaml"), "{name: p, steps: [{id: s, duration: 1s}]}")
                        .steps()
                        .get(0),
                Phase.AFTER,
                null,
                null,
                null,
                record,
                record);

        assertThat(new DriftInspector()
                        .inspect(new DriftOptions(List.of(), Duration.ZERO), after)
                        .reasons())
                .singleElement()
                .asString()
                .contains("no snapshot from before step s");
    }
}
