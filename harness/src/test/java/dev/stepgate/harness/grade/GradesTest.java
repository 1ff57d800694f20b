package dev.stepgate.harness.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Grade;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.LatencyComparison.Outcome;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.ServiceGrades;
import dev.stepgate.reports.record.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradesTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<ProbeSpec> specs = new ArrayList<>();
    private final List<ProbeJudgement> judged = new ArrayList<>();

    private static Instant at(long millis) {
        return ORIGIN.plusMillis(millis);
    }

    /** Down from one moment to another, of which each is known to 100 ms. */
    private static Outage down(long from, long to) {
        return new Outage(
                "p",
                at(from),
                at(to),
                Duration.ofMillis(to - from - 100),
                Duration.ofMillis(to - from + 100),
                false,
                1,
                List.of("refused"),
                null,
                null,
                new Outage.Between(at(from - 50), at(from + 50)),
                new Outage.Between(at(to - 50), at(to + 50)),
                Cause.NOT_TOLD);
    }

    private GradesTest probe(String name, Outcome latency, Outage... outages) {
        return probe(name, 1, latency, outages);
    }

    private GradesTest probe(String name, double coverage, Outcome latency, Outage... outages) {
        String[] parts = name.split("@", 2);
        String service = parts[0].replaceFirst(" .*", "");
        Duration interval = Duration.ofMillis(100);
        URI url = URI.create("http://198.51.100.1/");
        specs.add(new ProbeSpec(
                name,
                service,
                parts.length == 2 ? parts[1] : "balancer",
                url,
                interval,
                interval,
                parts[0].equals("control")));
        LatencyComparison comparison = latency == null
                ? null
                : latency == Outcome.TOO_FEW
                        ? new LatencyComparison(latency, 3, 3, null, null, null)
                        : new LatencyComparison(latency, 50, 50, Duration.ofMillis(7), 0.5, 0.0);
        long ok = Math.round(100 * coverage);
        Duration downtime = Arrays.stream(outages).map(Outage::duration).reduce(Duration.ZERO, Duration::plus);
        judged.add(new ProbeJudgement(
                name,
                100,
                ok,
                0,
                100 - ok,
                coverage,
                null,
                List.of(outages),
                downtime,
                Duration.ZERO,
                Map.of(),
                comparison,
                null));
        return this;
    }

    private ServiceGrades graded() {
        List<ServiceGrades> grades = Grades.of(specs, judged);
        assertThat(grades).hasSize(1);
        return grades.get(0);
    }

    private Verdict verdict(Grade grade) {
        return graded().verdicts().get(grade);
    }

    @Test
    void serviceThatNobodyFeltReachesZeroImpact() {
        probe("compute", Outcome.ALIKE)
                .probe("compute@c1", null, down(1000, 2000))
                .probe("compute@c2", null, down(3000, 4000))
                .probe("guest", null);
        assertThat(graded().verdicts().values()).containsOnly(Verdict.PASS);
        assertThat(graded().reached()).isEqualTo(Grade.ZERO_IMPACT);
        assertThat(graded().reasons()).isEmpty();
    }

    @Test
    void slowerThanBeforeIsZeroDowntimeAndNotZeroImpact() {
        probe("image", Outcome.SLOWER);
        assertThat(graded().reached()).isEqualTo(Grade.ZERO_DOWNTIME);
        assertThat(graded().reasons())
                .containsExactly("image zero impact: image was slower than in the phase before by 7 ms in the median");
    }

    @Test
    void fasterThanBeforeHarmsNobody() {
        assertThat(probe("image", Outcome.FASTER).verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.PASS);
    }

    @Test
    void latencyThatCannotBeComparedLeavesZeroImpactUnknown() {
        assertThat(probe("image", Outcome.TOO_FEW).verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.UNKNOWN);
        judged.clear();
        specs.clear();
        assertThat(probe("image", null).verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void requestLostThoughBackendsTookTurnsIsRollingAndNotZeroDowntime() {
        probe("image", Outcome.ALIKE, down(1000, 1200))
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null, down(3000, 4000));
        assertThat(graded().reached()).isEqualTo(Grade.ROLLING);
        assertThat(verdict(Grade.ZERO_DOWNTIME)).isEqualTo(Verdict.FAIL);
        assertThat(verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void allBackendsSurelyDownAtOnceIsNotRolling() {
        probe("image", Outcome.ALIKE, down(1500, 1900))
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null, down(1500, 3000));
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.FAIL);
        assertThat(graded().reached()).isEqualTo(Grade.ACCESSIBLE);
        assertThat(graded().reasons().get(0)).contains("all its 2 backends were down at the same time");
    }

    @Test
    void backendsThatMayHaveBeenDownAtOnceAreUnknownUnlessTheBalancerServed() {
        probe("image", Outcome.ALIKE, down(1900, 2100))
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null, down(2040, 3000));
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.UNKNOWN);
        specs.clear();
        judged.clear();
        probe("image", Outcome.ALIKE)
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null, down(2040, 3000));
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.PASS);
    }

    @Test
    void backendsAreComparedByTheSameQuestion() {
        probe("image", Outcome.ALIKE, down(1000, 3000))
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null, down(1000, 2000))
                .probe("image session@c1", null)
                .probe("image session@c2", null);
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.FAIL);
        assertThat(graded().reasons().get(0))
                .contains("all its 2 backends were down")
                .endsWith("(image)");
        specs.clear();
        judged.clear();
        probe("image", Outcome.ALIKE, down(1000, 3000))
                .probe("image@c1", null, down(1000, 2000))
                .probe("image@c2", null)
                .probe("image list@c1", null)
                .probe("image list@c2", null, down(1000, 2000));
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatBelongsToNoServiceIsNotGraded() {
        Duration interval = Duration.ofMillis(100);
        URI host = URI.create("icmp://198.51.100.1");
        for (String via : List.of("balancer", "198.51.100.1", "direct")) {
            specs.add(new ProbeSpec(
                    "ping " + via,
                    "198.51.100.1",
                    via,
                    host,
                    interval,
                    interval,
                    false,
                    ProbeKind.PING,
                    null,
                    null,
                    null));
        }
        specs.add(
                new ProbeSpec("page", "page", "direct", URI.create("http://198.51.100.1/"), interval, interval, false));
        assertThat(Grades.of(specs, judged)).isEmpty();
    }

    @Test
    void onlyBackendThatWentAwayIsNotRolling() {
        probe("image", Outcome.ALIKE, down(1000, 2000)).probe("image@c1", null, down(1000, 2000));
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.FAIL);
    }

    @Test
    void withoutProbesOfBackendsAnOutageLeavesRollingUnknown() {
        assertThat(probe("image", Outcome.ALIKE, down(1000, 2000)).verdict(Grade.ROLLING))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whatUsersRunIsAccessibleOnlyIfItWasWatchedAndNeverDown() {
        assertThat(probe("network", Outcome.ALIKE).verdict(Grade.ACCESSIBLE)).isEqualTo(Verdict.UNKNOWN);
        assertThat(graded().reached())
                .as("the grades after it hold, and are not reached")
                .isNull();
        assertThat(verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.PASS);
        assertThat(probe("guest", null).verdict(Grade.ACCESSIBLE)).isEqualTo(Verdict.PASS);
        assertThat(probe("guest@2", null, down(1000, 1100)).verdict(Grade.ACCESSIBLE))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void serviceThatWasSeenTooLittleIsUnknown() {
        probe("image", 0.9, Outcome.ALIKE);
        assertThat(verdict(Grade.ZERO_DOWNTIME)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(Grade.ZERO_IMPACT)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(Grade.ROLLING)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void serviceThatWasNotSeenAtAllIsUnknownInEveryGrade() {
        probe("image", 0, null);
        assertThat(graded().verdicts().values()).containsOnly(Verdict.UNKNOWN);
        judged.clear();
        assertThat(graded().verdicts().values()).containsOnly(Verdict.UNKNOWN);
    }

    @Test
    void withoutProbesThereIsNothingToGrade() {
        assertThat(Grades.of(List.of(), List.of())).isEmpty();
        probe("control", null);
        assertThat(Grades.of(specs, judged)).isEmpty();
        assertThat(Grades.worst(List.of())).isEmpty();
    }

    @Test
    void runIsGradedByTheWorstOfItsSteps() {
        List<ServiceGrades> good = Grades.of(probe("image", Outcome.ALIKE).specs, judged);
        specs.clear();
        judged.clear();
        List<ServiceGrades> bad = Grades.of(probe("image", Outcome.ALIKE, down(1000, 2000)).specs, judged);
        ServiceGrades run = Grades.worst(List.of(good, bad, good)).get(0);
        assertThat(run.verdicts())
                .containsEntry(Grade.ACCESSIBLE, Verdict.PASS)
                .containsEntry(Grade.ROLLING, Verdict.UNKNOWN)
                .containsEntry(Grade.ZERO_DOWNTIME, Verdict.FAIL);
        assertThat(run.reasons()).isEqualTo(bad.get(0).reasons());
    }
}
