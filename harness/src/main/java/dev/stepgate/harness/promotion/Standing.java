package dev.stepgate.harness.promotion;

import dev.stepgate.reports.record.Verdict;
import java.util.List;

/**
 * How the plan stands in one region before.
 *
 * @param runId the run that decides; null if there is none
 * @param reasons why not PASS, each with what to do next; empty exactly if the verdict is PASS
 * @param waivers that opened the gate of the run; a reader should know them
 */
public record Standing(String region, Verdict verdict, String runId, List<String> reasons, List<String> waivers) {

    /** @throws IllegalArgumentException if PASS has a reason, anything else has none, or a PASS rests on no run */
    public Standing {
        reasons = List.copyOf(reasons);
        waivers = List.copyOf(waivers);
        if ((verdict == Verdict.PASS) != reasons.isEmpty() || (verdict == Verdict.PASS && runId == null)) {
            throw new IllegalArgumentException(
                    region + ": " + verdict + " of run " + runId + " with the reasons " + reasons);
        }
    }
}
