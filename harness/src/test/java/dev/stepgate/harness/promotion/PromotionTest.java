package dev.stepgate.harness.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.ledger.Digests;
import dev.stepgate.harness.ledger.Entries;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Integrity;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromotionTest {

    private static final Route ROUTE = new Route("prod1", List.of("stage", "dev"));
    private static final Map<String, String> ARTEFACTS = Map.of("version compute", "v2.1 up to 2.95");
    private static final Integrity SOUND = new Integrity(Verdict.PASS, "");

    private Integrity integrity = SOUND;
    private Soaking soaking = Soaking.NONE;

    private List<Standing> judge(Entry... entries) {
        return new Promotion(ROUTE, Digests.plan("name: p\n"), List.of(entries), run -> integrity, soaking).judge();
    }

    private static Entry.Finished dev() {
        return run("dev", Verdict.PASS, Gate.OPEN, List.of());
    }

    private static Entry.Finished run(String region, Verdict verdict, Gate gate, List<String> waivers) {
        return Entries.of("run-" + region, region, verdict, gate, waivers, ARTEFACTS);
    }

    private static void assertNot(Verdict verdict, String reason, List<Standing> standings) {
        assertThat(Promotion.verdict(standings)).isEqualTo(verdict);
        assertThat(standings.stream().flatMap(standing -> standing.reasons().stream()))
                .anySatisfy(text -> assertThat(text).contains(reason).contains("next: "));
    }

    @Test
    void passInEveryRegionBeforeIsPass() {
        List<Standing> standings = judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of()));

        assertThat(standings)
                .containsExactly(
                        new Standing("stage", Verdict.PASS, "run-stage", List.of(), List.of()),
                        new Standing("dev", Verdict.PASS, "run-dev", List.of(), List.of()));
        assertThat(Promotion.verdict(standings)).isEqualTo(Verdict.PASS);
    }

    @Test
    void runThatWasAbortedAndResumedIsWhatItCameToAtLast() {
        Entry.Finished aborted = Entries.ending(run("stage", Verdict.FAIL, Gate.CLOSED, List.of()), "aborted", 60);
        Entry.Finished resumed = Entries.ending(run("stage", Verdict.PASS, Gate.OPEN, List.of()), "completed", 600);

        assertThat(Promotion.verdict(judge(dev(), Entries.begun("run-stage", "stage"), aborted, resumed)))
                .isEqualTo(Verdict.PASS);
        assertNot(Verdict.FAIL, "with FAIL, gate CLOSED (aborted)", judge(dev(), aborted));
    }

    @Test
    void runThatWasResumedAfterAnotherOneHadPassedDecides() {
        Entry.Finished aborted = Entries.ending(run("stage", Verdict.FAIL, Gate.CLOSED, List.of()), "aborted", 60);
        Entry.Finished between = Entries.ending(
                Entries.of("run-between", "stage", Verdict.PASS, Gate.OPEN, List.of(), ARTEFACTS), "completed", 300);
        Entry.Finished resumed = Entries.ending(run("stage", Verdict.FAIL, Gate.CLOSED, List.of()), "completed", 600);

        assertThat(Promotion.verdict(judge(dev(), aborted, between))).isEqualTo(Verdict.PASS);
        assertNot(Verdict.FAIL, "run run-stage ended in stage with FAIL", judge(dev(), aborted, between, resumed));
    }

    @Test
    void nothingIsUnknown() {
        assertNot(Verdict.UNKNOWN, "this plan was never run in stage; next: stepgate run --region stage", judge());
    }

    @Test
    void oneRegionLeftOutIsUnknown() {
        assertNot(
                Verdict.UNKNOWN,
                "this plan was never run in dev",
                judge(run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void failIsFail() {
        assertNot(
                Verdict.FAIL,
                "run run-stage ended in stage with FAIL, gate CLOSED",
                judge(dev(), run("stage", Verdict.FAIL, Gate.CLOSED, List.of())));
    }

    @Test
    void waivedFailIsPassAndTheWaiverIsShown() {
        List<Standing> standings = judge(dev(), run("stage", Verdict.FAIL, Gate.OPEN, List.of("w1 of ops")));

        assertThat(Promotion.verdict(standings)).isEqualTo(Verdict.PASS);
        assertThat(standings.get(0).waivers()).containsExactly("w1 of ops");
    }

    @Test
    void failWithTheGateOpenAndNoWaiverIsFail() {
        assertNot(Verdict.FAIL, "with FAIL, gate OPEN", judge(dev(), run("stage", Verdict.FAIL, Gate.OPEN, List.of())));
    }

    @Test
    void unknownIsNeverWaived() {
        assertNot(
                Verdict.UNKNOWN,
                "with UNKNOWN, gate OPEN",
                judge(dev(), run("stage", Verdict.UNKNOWN, Gate.OPEN, List.of("w1 of ops"))));
    }

    @Test
    void closedGateIsUnknownWhateverTheVerdict() {
        assertNot(
                Verdict.UNKNOWN,
                "with PASS, gate CLOSED",
                judge(dev(), run("stage", Verdict.PASS, Gate.CLOSED, List.of())));
    }

    @Test
    void runWithoutAStepIsUnknown() {
        Entry.Finished empty = Entries.of("r", "stage", Verdict.PASS, Gate.OPEN, List.of(), ARTEFACTS, List.of());

        assertNot(Verdict.UNKNOWN, "run r ended in stage", judge(dev(), empty));
    }

    @Test
    void newestRunDecides() {
        Entry.Finished later = run("stage", Verdict.FAIL, Gate.CLOSED, List.of());

        assertThat(Promotion.verdict(judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of()), later)))
                .isEqualTo(Verdict.FAIL);
        assertThat(Promotion.verdict(judge(dev(), later, run("stage", Verdict.PASS, Gate.OPEN, List.of()))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void newerRunThatHasNoEndIsUnknown() {
        assertNot(
                Verdict.UNKNOWN,
                "run killed has begun and has no end",
                judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of()), Entries.begun("killed", "stage")));
    }

    @Test
    void runThatBeganAndEndedIsOne() {
        assertThat(Promotion.verdict(judge(
                        Entries.begun("run-dev", "dev"),
                        dev(),
                        Entries.begun("run-stage", "stage"),
                        run("stage", Verdict.PASS, Gate.OPEN, List.of()))))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void anotherPlanIsNoPass() {
        List<Standing> standings = new Promotion(
                        ROUTE,
                        Digests.plan("name: q\n"),
                        List.of(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of())),
                        run -> SOUND,
                        Soaking.NONE)
                .judge();

        assertNot(Verdict.UNKNOWN, "other plans, or other versions of this one", standings);
    }

    @Test
    void tamperingIsFail() {
        integrity = new Integrity(Verdict.FAIL, "the record is not as it was entered");

        assertNot(
                Verdict.FAIL,
                "the record is not as it was entered",
                judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void recordThatIsNotHereIsUnknown() {
        integrity = new Integrity(Verdict.UNKNOWN, "the record is not in runs");

        assertNot(
                Verdict.UNKNOWN,
                "the record is not in runs",
                judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void soakThatIsNotOverIsNoPass() {
        soaking = run -> new Soaking.Soaked(Verdict.UNKNOWN, "soaks until tomorrow; next: wait");

        assertNot(
                Verdict.UNKNOWN,
                "soaks until tomorrow",
                judge(dev(), run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void otherArtefactsAreFail() {
        Entry.Finished older = Entries.of(
                "run-dev",
                "dev",
                Verdict.PASS,
                Gate.OPEN,
                List.of(),
                Map.of("version compute", "v2.1 up to 2.93", "version dns", "v2"));

        assertNot(
                Verdict.FAIL,
                "other artefacts: version compute is v2.1 up to 2.93 after run run-dev in dev, v2.1 up to 2.95",
                judge(older, run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void artefactsThatWereNotSeenAreUnknown() {
        Entry.Finished blind = Entries.of("run-dev", "dev", Verdict.PASS, Gate.OPEN, List.of(), Map.of());
        Entry.Finished mute = Entries.of(
                "run-dev", "dev", Verdict.PASS, Gate.OPEN, List.of(), Map.of("version compute", RegionFacts.NOT_SEEN));

        assertNot(
                Verdict.UNKNOWN,
                "no versions of services were seen after run run-dev",
                judge(blind, run("stage", Verdict.PASS, Gate.OPEN, List.of())));
        assertNot(
                Verdict.UNKNOWN,
                "version compute was not seen after run run-dev",
                judge(mute, run("stage", Verdict.PASS, Gate.OPEN, List.of())));
    }

    @Test
    void verdictOfNoRegionIsUnknown() {
        assertThat(Promotion.verdict(List.of())).isEqualTo(Verdict.UNKNOWN);
    }
}
