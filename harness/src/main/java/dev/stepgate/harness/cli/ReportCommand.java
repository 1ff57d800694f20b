package dev.stepgate.harness.cli;

import dev.stepgate.reports.allure.RunReport;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the report of a recorded run. */
@Command(
        name = "report",
        description = "Makes the Allure site of a recorded run, with its time line, in RUN/report.",
        footer = {
            "",
            "The site wants a web server: jwebserver -d RUN/report/site    or use --single-file and open the page."
        })
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's directory, such as runs/20261122t123456-0a1b.")
    private Path directory;

    @Option(names = "--single-file", description = "One page that opens from the disk and travels by mail.")
    private boolean singleFile;

    @Option(names = "--json", description = "Print where the report is and the verdict as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecordedRun run = RecordedRun.judged(directory, null);
        Path target = directory.resolve("report");
        Console console = Console.answering(spec.commandLine(), json);
        console.line("making the report …");
        Path page = singleFile
                ? RunReport.writeSingleFile(run.record(), run.judgement(), target)
                : RunReport.write(run.record(), run.judgement(), target);
        if (json) {
            console.result(Json.text(new Answer(run.judgement().verdict(), page.toString())));
        } else {
            console.line("report: " + page);
        }
        return ExitCode.PASS;
    }

    /** In JSON: the verdict on the run, and the page to open. */
    private record Answer(Verdict verdict, String report) {}
}
