package dev.stepgate.harness.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code stepgate}: each part of the product is a subcommand. */
@Command(
        name = "stepgate",
        description = "The gate around every step of an OpenStack upgrade.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RehearseCommand.class,
            CheckCommand.class,
            RunCommand.class,
            PlanCommand.class,
            NotesCommand.class,
            SnapshotCommand.class,
            WatchCommand.class,
            StatusCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            AbortCommand.class,
            HandoverCommand.class,
            JudgeCommand.class,
            ReportCommand.class,
            PromoteCommand.class,
            LedgerCommand.class,
            SweepCommand.class,
            LabCommand.class
        },
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASS, the gate is open",
            "1:FAIL, something was seen to be wrong",
            "2:UNKNOWN, something could not be found out",
            "254:usage or configuration; nothing was started",
            "255:internal error"
        })
public final class Stepgate {

    private Stepgate() {}

    /** Runs one command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        Departure.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new Stepgate())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setUsageHelpWidth(120)
                .setUsageHelpLongOptionsMaxWidth(30);
    }
}
