package dev.stepgate.reports.record;

import java.time.Duration;
import java.util.List;

/**
 * How well the prober itself was.
 *
 * @param pauses how often its process stood still or was not scheduled
 * @param longest the longest of them; zero if there was none
 * @param total all of them together
 * @param attempts that were due
 * @param unusable of them that say nothing of the target
 * @param doubted of the unusable that failed, when the fault may have been on this side
 * @param notes what else happened on this side, each a sentence; usually empty
 */
public record OwnSide(
        int pauses, Duration longest, Duration total, long attempts, long unusable, long doubted, List<String> notes) {

    /** Copies the list. */
    public OwnSide {
        notes = List.copyOf(notes);
    }

    /** The share of the attempts that say nothing of the target, 0 to 1; 0 if none was due. */
    public double unusableShare() {
        return attempts == 0 ? 0 : (double) unusable / attempts;
    }
}
