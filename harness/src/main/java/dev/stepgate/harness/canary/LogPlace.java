package dev.stepgate.harness.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How far a canary's log has been fetched. What comes is held back until it is complete: what breaks off is fetched again. For use by one
 * thread at a time.
 */
final class LogPlace {

    private final List<CanaryLine> coming = new ArrayList<>();
    private long comingBytes;
    private long file;
    private long offset;
    private long askedWith = -1;
    private boolean ofEarlierBoot;

    /** The words that ask for more, beside the question of that number; empty while an earlier request is open. */
    String request(long question) {
        if (askedWith >= 0) {
            return "";
        }
        askedWith = question;
        return "more " + file + " " + offset + "\n";
    }

    /** The answer to that question told of another boot: its log may have begun anew, and is read from its beginning. */
    void otherBoot(long question) {
        file = 0;
        offset = 0;
        ofEarlierBoot = askedWith >= 0 && askedWith < question;
    }

    /** A line came, whole or torn. */
    void line(String line, int bytes) {
        comingBytes += bytes;
        CanaryLine.parse(line).ifPresent(coming::add);
    }

    /**
     * All of a file was told.
     *
     * @param latest the file that is being written
     * @param sink gets the lines
     * @return whether nothing is left to fetch of what had been written when it was asked
     */
    boolean told(long which, long latest, Consumer<CanaryLine> sink) {
        boolean all = false;
        if (!ofEarlierBoot) {
            coming.forEach(sink);
            offset += comingBytes;
            all = which == latest;
            // Somebody may still have been writing to a file that is not the latest any more; so it is looked at once
            // again.
            if (!all && comingBytes == 0) {
                file = which + 1;
                offset = 0;
            }
        }
        brokeOff();
        return all;
    }

    /** Nothing more comes of what was asked for. */
    void brokeOff() {
        coming.clear();
        comingBytes = 0;
        askedWith = -1;
        ofEarlierBoot = false;
    }
}
