package dev.stepgate.harness.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.VersionOptions;
import dev.stepgate.harness.step.Capture;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionInspectorTest {

    private static Capture said(String... lines) {
        return new Capture(0, null, List.of(lines));
    }

    private static Seen judge(String expected, Capture one, Capture other) {
        return VersionInspector.judge("nova", expected, Map.of("c1", one, "c2", other));
    }

    @Test
    void sameVersionEverywherePasses() {
        Seen seen = judge(null, said("WARNING of 10 things", "26.2.1"), said("nova-manage 26.2.1"));

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(2);
        assertThat(seen.details()).containsExactly("nova: {c1=26.2.1, c2=26.2.1}");
    }

    @Test
    void differentVersionsFail() {
        assertThat(judge(null, said("26.2.1"), said("26.2.2.dev5")).failures())
                .containsExactly("nova: expected the same version everywhere; it is {c1=26.2.1, c2=26.2.2.dev5}");
    }

    @Test
    void sameVersionThatIsNotTheExpectedOneFails() {
        assertThat(judge("26.2.1", said("25.0.0"), said("25.0.0")).failures())
                .containsExactly("nova: expected version 26.2.1; it is {c1=25.0.0, c2=25.0.0}");
    }

    @Test
    void placeThatCannotBeAskedIsUnknown() {
        assertThat(judge(null, said("26.2.1"), new Capture(1, null, List.of("no such container 1.2")))
                        .reasons())
                .containsExactly("the version of nova at c2: the command exited with 1; last it said:"
                        + " no such container 1.2");
        assertThat(judge(null, said("26.2.1"), new Capture(null, "could not be started", List.of()))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingPrintedIsUnknown() {
        assertThat(judge("26.2.1", said(), said()).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(VersionInspector.judge("nova", null, Map.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void commandsAreRun(@TempDir Path directory) throws InterruptedException {
        VersionOptions.Service ceph = new VersionOptions.Service(
                Map.of("mon1", List.of("echo", "ceph version 16.2.11 (abc) pacific (stable)")), "16.2.11");

        Seen seen = new VersionInspector()
                .inspect(
                        new VersionOptions(Map.of("ceph", ceph), Duration.ofSeconds(30)),
                        new Occasion(null, Phase.BEFORE, null, null, null, directory, directory));

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
    }
}
