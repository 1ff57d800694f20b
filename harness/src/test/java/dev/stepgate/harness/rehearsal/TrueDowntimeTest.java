package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.lab.embedded.balancer.Downtime;
import dev.stepgate.lab.embedded.balancer.Loss;
import dev.stepgate.reports.overview.ServiceDowntime;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts each 100 ms for two seconds, answered in 5 ms; times are milliseconds from the first. */
class TrueDowntimeTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private static Downtime down(long from, long to) {
        return new Downtime(at(from), Duration.ofMillis(to - from), true);
    }

    private static Loss loss(long from) {
        return new Loss(at(from), Duration.ofMillis(3));
    }

    /** Those that begin within one of the spans fail. */
    private static List<Sample> samples(long... spans) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long start = i * 100L;
            boolean failed = false;
            for (int s = 0; s < spans.length; s += 2) {
                failed |= start >= spans[s] && start < spans[s + 1];
            }
            samples.add(new Sample(
                    "identity",
                    i,
                    at(start),
                    at(start),
                    at(start + 5),
                    failed ? SampleOutcome.FAIL : SampleOutcome.OK,
                    failed ? "refused" : null,
                    null));
        }
        return samples;
    }

    private static ServiceDowntime compare(List<Sample> samples, List<Downtime> downtimes, List<Loss> losses) {
        List<Outage> outages = Outages.of(samples);
        Duration sum = outages.stream().map(Outage::duration).reduce(Duration.ZERO, Duration::plus);
        ProbeJudgement probe = new ProbeJudgement("identity", 20, 20, 0, 0, 1, null, outages, sum);
        return TrueDowntime.of(probe, samples, downtimes, losses);
    }

    @Test
    void boundsThatContainTheTruthAgree() {
        ServiceDowntime cell = compare(samples(500, 800), List.of(down(480, 770)), List.of());

        assertThat(cell.truth().contradictions()).isEmpty();
        assertThat(cell.truth().downtime()).isEqualTo(Duration.ofMillis(290));
        assertThat(cell.downtime()).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void nothingSeenAndNothingTrueAgree() {
        ServiceDowntime cell = compare(samples(), List.of(), List.of());

        assertThat(cell.truth().agrees()).isTrue();
        assertThat(cell.truth().downtime()).isZero();
    }

    @Test
    void downtimeBetweenTwoAttemptsMayGoUnseen() {
        ServiceDowntime cell = compare(samples(), List.of(down(510, 590)), List.of());

        assertThat(cell.truth().agrees()).isTrue();
        assertThat(cell.truth().unseen()).isEqualTo(1);
        assertThat(cell.truth().downtime()).isEqualTo(Duration.ofMillis(80));
    }

    @Test
    void downtimeInWhichAttemptsWereServedIsAContradiction() {
        ServiceDowntime cell = compare(samples(), List.of(down(480, 1020)), List.of());

        assertThat(cell.truth().contradictions()).singleElement().asString().contains("was served at");
    }

    @Test
    void outageThatIsLongerThanTheTruthIsAContradiction() {
        ServiceDowntime cell = compare(samples(500, 1500), List.of(down(480, 770)), List.of());

        assertThat(cell.truth().contradictions()).singleElement().asString().contains("truly 290 ms");
    }

    @Test
    void outageThatIsShorterThanTheTruthIsAContradiction() {
        ServiceDowntime cell = compare(samples(500, 600), List.of(down(480, 1480)), List.of());

        assertThat(cell.truth().contradictions()).isNotEmpty();
    }

    @Test
    void outageThatNobodyKnowsOfIsAContradiction() {
        ServiceDowntime cell = compare(samples(500, 800), List.of(), List.of());

        assertThat(cell.truth().contradictions())
                .singleElement()
                .asString()
                .contains("none that the embedded cloud knows of");
    }

    @Test
    void singleRequestThatWasLostExplainsAnOutage() {
        ServiceDowntime cell = compare(samples(500, 600), List.of(), List.of(loss(501)));

        assertThat(cell.truth().agrees()).isTrue();
        assertThat(cell.truth().lostSingly()).isEqualTo(1);
        assertThat(cell.truth().downtime()).isZero();
    }

    @Test
    void requestThatWasLostJustBeforeADowntimeBelongsToTheOutage() {
        ServiceDowntime cell = compare(samples(500, 800), List.of(down(690, 790)), List.of(loss(501), loss(601)));

        assertThat(cell.truth().contradictions()).isEmpty();
    }

    @Test
    void downtimeBeforeTheFirstAttemptIsNotCompared() {
        ServiceDowntime cell = compare(samples(), List.of(down(-900, -300)), List.of());

        assertThat(cell.truth().downtime()).isZero();
        assertThat(cell.truth().agrees()).isTrue();
    }

    @Test
    void withoutAnySampleNothingIsComparedAndNothingClaimed() {
        ServiceDowntime cell = compare(List.of(), List.of(down(0, 500)), List.of());

        assertThat(cell.truth().downtime()).isZero();
        assertThat(cell.truth().unseen()).isZero();
    }
}
