package dev.stepgate.reports.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.SampleJudge;
import dev.stepgate.reports.record.SampleObservations;
import dev.stepgate.reports.record.SampleRuns;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void aFailedRunSaysWhatFailedAndForHowLong() {
        assertThat(Summary.text(SampleJudge.judge(SampleRuns.gated())))
                .endsWith("""

                        step restart-controller1: FAIL, gate CLOSED
                          - identity was down for 300 ms; the budget is 100 ms.
                          checks before  3 passed
                          checks after   2 passed, 1 failed
                          probe                                           downtime ms            between ms outages coverage
                          identity                                                300           202 and 390       1    100 %
                          identity@controller1                                  3,000       2,902 and 3,090       1    100 %
                          compute@controller1                                   1,200       1,102 and 1,290       1    100 %
                          volume                                                    0                     -       0   94.0 %
                          10 more: no outage, coverage 100 %
                        """)
                .startsWith("run lab-20261122-120000 on region lab: FAIL, gate CLOSED\n\nstep look: PASS, gate OPEN\n");
    }

    @Test
    void theFateOfOperationsIsToldInALineWhereThereWereAny() {
        assertThat(Summary.text(SampleObservations.judge(SampleObservations.observed())))
                .contains("\n  operations: 5 sent, 2 done, 1 lost, 1 unanswered, 1 unknown\n");
        assertThat(Summary.text(SampleJudge.judge(SampleRuns.gated()))).doesNotContain("operations");
    }

    @Test
    void whatIsKnownBesideIsToldInFewLines() {
        assertThat(Summary.text(SampleObservations.judge(SampleObservations.observed())))
                .contains("""
                          12:00:07.900 identity@controller1 down for 3,000 ms under TASK [haproxy : Drain controller1 from
                          all backends] on controller1, as keystone/controller1 UP → DRAIN
                        """)
                .contains("""
                          slow: identity usually slower than before by 11 ms (p50 4 to 15 ms, p99 26 to 26 ms); 3 of 197
                          answers took more than 52 ms (twice the p99 of the phase before), the slowest 61 ms
                        """)
                .endsWith("""

                          grade                                        accessible  rolling  zero downtime  zero impact
                          compute                                         unknown      yes            yes          yes
                          identity                                        unknown      yes             no           no
                          image                                               yes      yes            yes      unknown

                        our side: 2 pauses, longest 120 ms, 0.5 % of attempts unusable
                          - the wall clock was set by +3.2 s at 2026-11-22T12:00:14Z: other logs differ from then on
                        """);
    }

    @Test
    void nothingIsSaidToBeFineOnNothing() {
        Judgement empty =
                new Judgement("r", "lab", Verdict.UNKNOWN, Gate.CLOSED, List.of("nothing ran"), List.of(), List.of());

        assertThat(Summary.text(empty)).isEqualTo("""
                        run r on region lab: UNKNOWN, gate CLOSED
                          - nothing ran
                          no step was judged
                          probes: none; no downtime was measured
                        """);
    }

    @Test
    void aProbeWithoutSamplesAndAnOpenOutageStandOut() {
        Outage open = new Outage(
                "b",
                SampleRuns.at(0),
                SampleRuns.at(2_000),
                Duration.ofMillis(1_900),
                Duration.ofMillis(2_100),
                true,
                20,
                List.of("refused"),
                null,
                null);
        StepJudgement step = new StepJudgement(
                "s",
                Verdict.UNKNOWN,
                Gate.CLOSED,
                List.of(),
                Map.of(Phase.BEFORE, Map.of(CheckOutcome.NOT_RUN, 2, CheckOutcome.PASSED, 1)),
                List.of(
                        new ProbeJudgement("a", 0, 0, 0, 0, 0, null, List.of(), Duration.ZERO),
                        new ProbeJudgement("b", 20, 0, 20, 0, 0.9999, null, List.of(open), open.duration())));

        String text = Summary.text(
                new Judgement("r", "lab", Verdict.UNKNOWN, Gate.CLOSED, List.of(), List.of(step), List.of()));

        assertThat(text)
                .contains("  checks before  1 passed, 2 not run\n")
                .containsPattern("\n  a +no samples +- +0 +0\\.0 %\n")
                .containsPattern("\n  b +>= 2,000 +1,900 and 2,100 +1 +99\\.9 %\n");
    }

    @Test
    void noLineIsWiderThanAHundredColumns() {
        String reason = "the reason is long, ".repeat(20) + "https://" + "x".repeat(150);
        ProbeJudgement probe = new ProbeJudgement("p".repeat(90), 1, 0, 0, 1, 0, null, List.of(), Duration.ZERO);
        StepJudgement step = new StepJudgement(
                "s".repeat(120), Verdict.FAIL, Gate.CLOSED, List.of(reason), Map.of(), List.of(probe));

        String text = Summary.text(
                new Judgement("r", "lab", Verdict.FAIL, Gate.CLOSED, List.of(reason), List.of(step), List.of(probe)));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(text.replaceAll("\\s+", ""))
                .contains(reason.replaceAll("\\s+", ""))
                .contains("s".repeat(120));
    }
}
