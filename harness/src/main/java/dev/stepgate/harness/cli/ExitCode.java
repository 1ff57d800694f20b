package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Verdict;

/** What the process says to whoever called it. */
final class ExitCode {

    /** Everything that was asked for was seen, and was right. */
    static final int PASS = 0;

    /** Something was seen to be wrong. */
    static final int FAIL = 1;

    /** Something could not be found out. */
    static final int UNKNOWN = 2;

    /** The command line, a file or the machine is not set up for this; nothing was started. */
    static final int CONFIGURATION = 254;

    /** A defect of Stepgate itself. */
    static final int INTERNAL = 255;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
