package dev.stepgate.harness.cli;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.learn.LearnedFile;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.waiver.WaiversReader;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.nio.file.Path;

/**
 * A run that was recorded, and its judgement.
 *
 * @param directory of the record
 * @param record what happened
 * @param judgement what it amounts to under the plan
 */
record RecordedRun(Path directory, RunRecord record, Judgement judgement) {

    /**
     * Reads a record and judges it.
     *
     * @param budgets a plan to judge with; null for the one that the run was made with
     */
    static RecordedRun judged(Path directory, Path budgets) {
        return judged(directory, budgets, null);
    }

    /** @param waivers a file of waivers to judge with; null for those that the run was given */
    static RecordedRun judged(Path directory, Path budgets, Path waivers) {
        RunRecord record = RunReader.read(directory);
        Plan plan = budgets == null ? own(directory, record) : PlanReader.read(budgets);
        return new RecordedRun(
                directory,
                record,
                waivers == null ? Judge.judge(record, plan) : Judge.judge(record, plan, WaiversReader.read(waivers)));
    }

    /** The plan that the run was made with, and the limits that it had learned. */
    private static Plan own(Path directory, RunRecord record) {
        Plan plan = PlanReader.parse(directory.resolve("plan.yaml"), record.plan());
        return LearnedFile.read(directory).map(learned -> learned.tighten(plan)).orElse(plan);
    }
}
