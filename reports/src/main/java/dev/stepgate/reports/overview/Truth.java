package dev.stepgate.reports.overview;

import java.time.Duration;
import java.util.List;

/**
 * What really happened to a service, where somebody knows: in a rehearsal, the embedded cloud.
 *
 * @param downtime the time in which no request could have been served, while the probes watched
 * @param unseen how many spans of it were too short for the probe to meet
 * @param lostSingly how many of the probe's outages are single requests that were lost while the service served others
 * @param contradictions where the measurement does not agree with it, each a sentence; empty if it does
 */
public record Truth(Duration downtime, int unseen, int lostSingly, List<String> contradictions) {

    /** Copies the list. */
    public Truth {
        contradictions = List.copyOf(contradictions);
        if (downtime.isNegative() || unseen < 0 || lostSingly < 0) {
            throw new IllegalArgumentException("negative: " + downtime + ", " + unseen + ", " + lostSingly);
        }
    }

    /** Whether the bounds of the measurement contain it. */
    public boolean agrees() {
        return contradictions.isEmpty();
    }
}
