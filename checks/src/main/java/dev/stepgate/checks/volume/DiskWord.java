package dev.stepgate.checks.volume;

import dev.stepgate.checks.guest.Console;
import java.util.Optional;

/**
 * What a server's agent said of a disk that came: it read the token that was on it, or wrote one to a disk without.
 *
 * @param read empty if it has read none
 * @param wrote empty if it has written none
 */
record DiskWord(Optional<String> read, Optional<String> wrote) {

    /** What it said between two looks at the console. */
    static DiskWord since(Console before, Console now) {
        return new DiskWord(
                now.lastRead().filter(token -> !now.lastRead().equals(before.lastRead())),
                now.lastWritten().filter(token -> !now.lastWritten().equals(before.lastWritten())));
    }

    boolean isSilence() {
        return read.isEmpty() && wrote.isEmpty();
    }
}
