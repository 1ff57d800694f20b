package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.summary.Summary;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a recorded run again. */
@Command(
        name = "judge",
        description = "Judges a recorded run again, from its record alone; with --plan under other budgets.",
        footer = {"", "The exit code is the verdict: 0 PASS, 1 FAIL, 2 UNKNOWN."})
final class JudgeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's directory, such as runs/20261122t123456-0a1b.")
    private Path directory;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Judge with this plan's budgets (default: the run's own).")
    private Path plan;

    @Option(names = "--json", description = "Print the judgement as JSON.")
    private boolean json;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Judge with these waivers (default: those that the run was given).")
    private Path waivers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecordedRun run = RecordedRun.judged(directory, plan, waivers);
        spec.commandLine()
                .getOut()
                .println(json ? JudgementFile.toJson(run.judgement()) : Summary.text(run.judgement()));
        spec.commandLine().getOut().flush();
        return ExitCode.of(run.judgement().verdict());
    }
}
