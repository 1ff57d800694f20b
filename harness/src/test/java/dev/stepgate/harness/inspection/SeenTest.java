package dev.stepgate.harness.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final Seen GOOD = new Seen(2, List.of(), List.of(), List.of());
    private static final Seen BAD = new Seen(1, List.of("bad"), List.of(), List.of());

    @Test
    void worstOfSeveralIsTheVerdictOfAll() {
        assertThat(Seen.together(List.of(GOOD, GOOD)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Seen.together(List.of(GOOD, BAD, Seen.unknown("?"))).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Seen.together(List.of(GOOD, Seen.unknown("?"))).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void oneThatSawNothingIsNotHiddenByOthers() {
        Seen nothing = new Seen(0, List.of(), List.of(), List.of());

        assertThat(Seen.together(List.of(GOOD, nothing)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Seen.together(List.of()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
