package dev.stepgate.harness.cli;

import dev.stepgate.lab.real.LabStatus;
import dev.stepgate.reports.record.Verdict;
import java.util.Map;

/**
 * What the lab is, for programs; the names of the components are the names in its JSON.
 *
 * @param verdict PASS: all of it runs and answers; FAIL: a part does not; UNKNOWN: there is no lab
 * @param nodes container → state as Docker reports it, {@code absent} where there is none
 * @param apis service → what is missing, empty where it answers everywhere
 */
record LabAnswer(Verdict verdict, Map<String, String> nodes, Map<String, String> apis) {

    static LabAnswer of(LabStatus status) {
        boolean none = status.nodes().values().stream().allMatch("absent"::equals);
        Verdict verdict = none ? Verdict.UNKNOWN : status.ready() ? Verdict.PASS : Verdict.FAIL;
        return new LabAnswer(verdict, status.nodes(), status.apis());
    }
}
