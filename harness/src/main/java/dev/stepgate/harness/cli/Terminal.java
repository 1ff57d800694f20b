package dev.stepgate.harness.cli;

import picocli.CommandLine;

/** How wide text may be. */
final class Terminal {

    private static final int LEAST = 60;
    private static final int MOST = 140;
    private static final int ELSEWHERE = 100;

    private Terminal() {}

    /** The columns of the terminal, from {@value #LEAST} to {@value #MOST}; {@value #ELSEWHERE} where there is none. */
    static int columns() {
        CommandLine.Model.UsageMessageSpec usage = CommandLine.Model.CommandSpec.create()
                .usageMessage()
                .width(ELSEWHERE)
                .autoWidth(true);
        return Math.max(LEAST, Math.min(MOST, usage.width()));
    }
}
