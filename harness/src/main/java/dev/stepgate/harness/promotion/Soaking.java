package dev.stepgate.harness.promotion;

import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.reports.record.Verdict;

/** Whether a region has been clean for as long after a run as the plan demands. */
@FunctionalInterface
public interface Soaking {

    /** For plans that demand none. */
    Soaking NONE = run -> new Soaked(Verdict.PASS, "");

    /** Looks at what was seen of the region since the run. */
    Soaked after(Entry.Finished run);

    /**
     * What was seen.
     *
     * @param reason what is missing and what to do; empty exactly if the verdict is PASS
     */
    record Soaked(Verdict verdict, String reason) {

        /** @throws IllegalArgumentException if PASS has a reason, or anything else has none */
        public Soaked {
            if ((verdict == Verdict.PASS) != reason.isEmpty()) {
                throw new IllegalArgumentException(verdict + " with the reason '" + reason + "'");
            }
        }
    }
}
