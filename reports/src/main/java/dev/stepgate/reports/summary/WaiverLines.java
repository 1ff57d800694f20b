package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Waived;
import dev.stepgate.reports.record.WaiverState;
import dev.stepgate.reports.record.WaiverState.Use;
import java.util.ArrayList;
import java.util.List;

/** Why a step is not PASS, which of that is waived, and which waivers were of no use. */
final class WaiverLines {

    private WaiverLines() {}

    /** Each reason, with the waiver that covers it below. */
    static List<String> reasons(StepJudgement step) {
        List<String> lines = new ArrayList<>();
        for (String reason : step.reasons()) {
            lines.addAll(Wrapped.lines("  - ", reason));
            step.waived().stream()
                    .filter(waived -> waived.reason().equals(reason))
                    .map(Waived::describe)
                    .distinct()
                    .forEach(waiver -> lines.addAll(Wrapped.lines("    ", waiver)));
        }
        return lines;
    }

    /** The waivers that were of no use; empty if all were. */
    static List<String> useless(List<WaiverState> waivers) {
        List<String> lines = new ArrayList<>();
        for (WaiverState waiver : waivers) {
            if (waiver.use() != Use.USED) {
                String word = waiver.use() == Use.UNUSED ? "unused waiver: " : "expired waiver: ";
                lines.addAll(Wrapped.lines("", word + waiver.describe()));
            }
        }
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return lines;
    }
}
