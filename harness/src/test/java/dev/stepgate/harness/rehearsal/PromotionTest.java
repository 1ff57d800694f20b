package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromotionTest {

    private final Promotion promotion = new Promotion(List.of("dev", "stage", "prod1"));

    private static Judgement judgement(String region, Verdict verdict, Gate gate) {
        return new Judgement("r", region, verdict, gate, List.of(), List.of(), List.of());
    }

    @Test
    void firstRegionMayAlwaysBegin() {
        assertThat(promotion.against("dev")).isEmpty();
    }

    @Test
    void passWithTheGateOpenLetsTheNextRegionBegin() {
        promotion.judged(judgement("dev", Verdict.PASS, Gate.OPEN));

        assertThat(promotion.against("stage")).isEmpty();
        assertThat(promotion.against("prod1"))
                .hasValueSatisfying(why -> assertThat(why).contains("did not come as far as region stage"));
        assertThat(promotion.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failKeepsTheNextRegionFromBeginning() {
        promotion.judged(judgement("dev", Verdict.FAIL, Gate.CLOSED));

        assertThat(promotion.against("stage")).contains("the plan ended in region dev with FAIL, gate CLOSED");
        assertThat(promotion.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void unknownKeepsTheNextRegionFromBeginning() {
        promotion.judged(judgement("dev", Verdict.UNKNOWN, Gate.CLOSED));

        assertThat(promotion.against("stage")).isPresent();
        assertThat(promotion.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aWaivedFailIsNoPass() {
        promotion.judged(judgement("dev", Verdict.FAIL, Gate.OPEN));

        assertThat(promotion.against("stage")).isPresent();
    }

    @Test
    void closedGateKeepsTheNextRegionFromBeginningWhateverTheVerdict() {
        promotion.judged(judgement("dev", Verdict.PASS, Gate.CLOSED));

        assertThat(promotion.against("stage")).isPresent();
    }

    @Test
    void withoutAnyRunNothingButTheFirstRegionMayBeginAndTheVerdictIsUnknown() {
        assertThat(promotion.against("stage")).contains("the plan did not come as far as region dev");
        assertThat(promotion.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void verdictIsTheWorstOfAllRegions() {
        promotion.judged(judgement("dev", Verdict.PASS, Gate.OPEN));
        promotion.judged(judgement("stage", Verdict.UNKNOWN, Gate.CLOSED));

        assertThat(promotion.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void regionsAreJudgedInTheirOrderAndStrangersNever() {
        assertThatThrownBy(() -> promotion.judged(judgement("prod1", Verdict.PASS, Gate.OPEN)))
                .hasMessageContaining("expected the run of region dev");
        assertThat(promotion.against("prod9"))
                .hasValueSatisfying(why -> assertThat(why).contains("dev → stage → prod1"));
    }
}
