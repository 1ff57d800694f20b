package dev.stepgate.harness.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.HopOptions;
import dev.stepgate.reports.record.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopInspectorTest {

    private static Seen judge(String from, String to) {
        return new HopInspector().judge(new HopOptions(from, to));
    }

    @ParameterizedTest
    @CsvSource({
        "ussuri,victoria,PASS",
        "zed,2023.1,PASS",
        "Zed,Antelope,PASS",
        "2023.1,2023.2,PASS",
        "2023.1,2024.1,PASS",
        "2024.1,2025.1-epoxy,PASS",
        "2025.1,2026.1,PASS",
        "ussuri,wallaby,FAIL",
        "yoga,2023.1,FAIL",
        "2023.2,2024.2,FAIL",
        "2023.1,2025.1,FAIL",
        "zed,zed,FAIL",
        "zed,yoga,FAIL",
        "zedd,2023.1,UNKNOWN",
        "zed,2031.1,UNKNOWN"
    })
    void hopIsJudged(String from, String to, Verdict verdict) {
        assertThat(judge(from, to).verdict()).isEqualTo(verdict);
    }

    @Test
    void shortestSupportedWayIsTold() {
        assertThat(judge("xena", "2025.1").failures())
                .singleElement()
                .asString()
                .endsWith("go by yoga, zed, 2023.1, 2024.1, 2025.1");
    }
}
