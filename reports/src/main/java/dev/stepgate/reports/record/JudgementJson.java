package dev.stepgate.reports.record;

import dev.stepgate.reports.record.Judgement.StepJudgement;
import java.math.BigDecimal;
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
        List<ProbeJson> probes,
        List<GradesJson> grades,
        OwnSideJson ownSide,
        Operations operations,
        List<WaiverState> waivers) {

    static JudgementJson of(Judgement judgement) {
        return new JudgementJson(
                judgement.runId(),
                judgement.region(),
                judgement.verdict(),
                judgement.gate(),
                judgement.reasons(),
                judgement.steps().stream().map(StepJson::of).toList(),
                judgement.probes().stream().map(ProbeJson::of).toList(),
                judgement.grades().stream().map(GradesJson::of).toList(),
                OwnSideJson.of(judgement.ownSide()),
                judgement.operations(),
                judgement.waivers());
    }

    Judgement judgement() {
        return new Judgement(
                runId,
                region,
                verdict,
                gate,
                reasons,
                steps.stream().map(StepJson::judgement).toList(),
                probes.stream().map(ProbeJson::judgement).toList(),
                GradesJson.grades(grades),
                ownSide == null ? null : ownSide.ownSide(),
                operations,
                waivers == null ? List.of() : waivers);
    }

    record StepJson(
            String step,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            Map<Phase, Map<CheckOutcome, Integer>> checks,
            List<ProbeJson> probes,
            List<GradesJson> grades,
            OwnSideJson ownSide,
            Operations operations,
            List<Waived> waived) {

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
                    step.probes().stream().map(ProbeJson::of).toList(),
                    step.grades().stream().map(GradesJson::of).toList(),
                    OwnSideJson.of(step.ownSide()),
                    step.operations(),
                    step.waived());
        }

        StepJudgement judgement() {
            return new StepJudgement(
                    step,
                    verdict,
                    gate,
                    reasons,
                    checks,
                    probes.stream().map(ProbeJson::judgement).toList(),
                    GradesJson.grades(grades),
                    ownSide == null ? null : ownSide.ownSide(),
                    operations,
                    waived == null ? List.of() : waived);
        }
    }

    /** @param reached is for readers; it follows from the verdicts */
    record GradesJson(String service, Grade reached, Map<Grade, Verdict> verdicts, List<String> reasons) {

        static GradesJson of(ServiceGrades seen) {
            return new GradesJson(seen.service(), seen.reached(), new EnumMap<>(seen.verdicts()), seen.reasons());
        }

        static List<ServiceGrades> grades(List<GradesJson> grades) {
            return grades == null
                    ? List.of()
                    : grades.stream()
                            .map(seen -> new ServiceGrades(seen.service, seen.verdicts, seen.reasons))
                            .toList();
        }
    }

    record OwnSideJson(
            int pauses,
            BigDecimal longestMs,
            BigDecimal totalMs,
            long attempts,
            long unusable,
            long doubted,
            List<String> notes) {

        static OwnSideJson of(OwnSide seen) {
            return seen == null
                    ? null
                    : new OwnSideJson(
                            seen.pauses(),
                            Millis.of(seen.longest()),
                            Millis.of(seen.total()),
                            seen.attempts(),
                            seen.unusable(),
                            seen.doubted(),
                            seen.notes());
        }

        OwnSide ownSide() {
            return new OwnSide(
                    pauses, Millis.duration(longestMs), Millis.duration(totalMs), attempts, unusable, doubted, notes);
        }
    }
}
