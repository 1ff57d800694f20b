package dev.stepgate.harness.grade;

import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Verdict;
import java.util.List;

/** What the rule of one grade says; the reason is empty exactly if it is PASS. */
record Opinion(Verdict verdict, String reason) {

    static final Opinion PASS = new Opinion(Verdict.PASS, "");

    static Opinion fail(String reason) {
        return new Opinion(Verdict.FAIL, reason);
    }

    static Opinion unknown(String reason) {
        return new Opinion(Verdict.UNKNOWN, reason);
    }

    /** Whether no probe of these had an outage. */
    static Opinion unbroken(List<ProbeJudgement> probes, String what) {
        for (ProbeJudgement probe : probes) {
            if (!probe.outages().isEmpty()) {
                return fail(probe.name() + " was down for " + probe.downtime().toMillis() + " ms");
            }
        }
        if (probes.isEmpty()) {
            return unknown("no probe watched " + what);
        }
        for (ProbeJudgement probe : probes) {
            if (!Grades.watched(probe)) {
                return unknown(probe.name() + " saw too little of it");
            }
        }
        return PASS;
    }
}
