package dev.stepgate.reports.record;

import dev.stepgate.reports.record.Judgement.StepJudgement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A judgement as {@code judgement.json} shows it; the names of the components are the names in the file. */
record JudgementJson(
        String runId,
        String region,
        Verdict verdict,
        Gate gate,
        List<String> reasons,
        List<StepJson> steps,
        List<ProbeJson> probes) {

    static JudgementJson of(Judgement judgement) {
        return new JudgementJson(
                judgement.runId(),
                judgement.region(),
                judgement.verdict(),
                judgement.gate(),
                judgement.reasons(),
                judgement.steps().stream().map(StepJson::of).toList(),
                judgement.probes().stream().map(ProbeJson::of).toList());
    }

    Judgement judgement() {
        return new Judgement(
                runId,
                region,
                verdict,
                gate,
                reasons,
                steps.stream().map(StepJson::judgement).toList(),
                probes.stream().map(ProbeJson::judgement).toList());
    }

    record StepJson(
            String step,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            Map<Phase, Map<CheckOutcome, Integer>> checks,
            List<ProbeJson> probes) {

        static StepJson of(StepJudgement step) {
            Map<Phase, Map<CheckOutcome, Integer>> checks = new EnumMap<>(Phase.class);
            step.checks().forEach((phase, counts) -> {
                Map<CheckOutcome, Integer> sorted = new EnumMap<>(CheckOutcome.class);
                sorted.putAll(counts);
                checks.put(phase, sorted);
            });
            return new StepJson(
                    step.step(),
                    step.verdict(),
                    step.gate(),
                    step.reasons(),
                    checks,
                    step.probes().stream().map(ProbeJson::of).toList());
        }

        StepJudgement judgement() {
            return new StepJudgement(
                    step,
                    verdict,
                    gate,
                    reasons,
                    checks,
                    probes.stream().map(ProbeJson::judgement).toList());
        }
    }
}
