package dev.stepgate.harness.cli;

import dev.stepgate.harness.rehearsal.BuiltInPlan;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.FaultOrders;
import dev.stepgate.harness.rehearsal.Rehearsal;
import dev.stepgate.harness.waiver.WaiversReader;
import dev.stepgate.reports.overview.OverviewFile;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rehearses a plan on the embedded cloud. */
@Command(
        name = "rehearse",
        description = {
            "Rehearses a rolling upgrade on three regions that live in this process: checks, inspections, probes, gates,"
                    + " promotion from dev to stage to prod1 by a ledger, report. Needs no Docker and no configuration, and takes about a minute.",
            "",
            "The commands of the plan are not run on this machine. Their words (roles such as keystone, hosts such as"
                    + " controller1, osism apply …, kolla-ansible upgrade --tags …, ceph osd set …) are enacted on the embedded"
                    + " cloud; a command that says nothing of a region is rehearsed as a step without effect, and told so."
                    + " There are as many controllers as the plan names, and where it settles for minutes, two seconds have to do.",
            ""
        },
        footer = {
            "",
            "A fault is put in when the command of STEP begins, in a step without a command before its checks, and stays in:",
            "  metadata-dead@computes          in each region, so that the gate closes in dev",
            "  metadata-dead@computes@prod1    in prod1 only",
            "  backend-answers-503@nova:2s     for two seconds, then it is gone",
            "  backend-answers-503@nova:20%%    at a fifth of the occasions, by chance",
            "",
            "The embedded cloud knows the truth, so the table at the end shows it beside what was measured.",
            "The exit code is the worst verdict of the regions: 0 PASS, 1 FAIL, 2 UNKNOWN.",
            "",
            "Examples:",
            "  stepgate rehearse                                  all goes well",
            "  stepgate rehearse --fault metadata-dead@computes   the gate closes after step computes, and says why",
            "  stepgate rehearse --plan my-plan.yaml              your own plan, before your own regions see it",
            "  stepgate rehearse --show-plan > my-plan.yaml       the built-in plan, to begin with"
        })
final class RehearseCommand implements Callable<Integer> {

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Rehearse this plan instead of the built-in one; its commands are enacted, not run.")
    private Path file;

    @Option(
            names = "--fault",
            paramLabel = "ID@STEP",
            description =
                    "Put a fault in at that step; ID@STEP@REGION for one region, with :5s or :20%% behind it for a"
                            + " time or a share. May be given several times.")
    private List<String> faults = List.of();

    @Option(names = "--list-faults", description = "List the faults there are, and rehearse nothing.")
    private boolean listFaults;

    @Option(names = "--show-plan", description = "Print the built-in plan, and rehearse nothing.")
    private boolean showPlan;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of delays, ids and chances (default: 1).")
    private long seed;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where the folder of this rehearsal is made (default: runs).")
    private Path runs;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description = "Waivers, as for stepgate run: they open the gate on what they cover.")
    private Path waivers;

    @Option(
            names = "--json",
            description = "Print the result as JSON, by overview.schema.json, and the progress on standard error.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.answering(spec.commandLine(), json);
        if (listFaults) {
            FaultList.print(console, json);
            return ExitCode.PASS;
        } else if (showPlan) {
            console.result(BuiltInPlan.text().strip());
            return ExitCode.PASS;
        }
        PlanFile plan = file == null ? PlanFile.of(Path.of("rehearsal.yaml"), BuiltInPlan.text()) : PlanFile.read(file);
        List<FaultOrder> orders = FaultOrders.read(faults, plan.plan(), Rehearsal.REGIONS);
        if (waivers != null) {
            WaiversReader.read(waivers);
        }
        Rehearsed rehearsed = new Rehearsing(console, plan.plan(), plan.text(), orders, seed, runs, waivers).run();
        tell(console, rehearsed);
        return ExitCode.of(rehearsed.overview().verdict());
    }

    private void tell(Console console, Rehearsed rehearsed) {
        rehearsed.lines().forEach(console::line);
        rehearsed
                .overview()
                .contradictions()
                .forEach(text ->
                        console.line("bold,red", "MEASURED WRONG ", text + "; please report it, with the record"));
        Verdict verdict = rehearsed.overview().verdict();
        console.line(
                verdict == Verdict.PASS ? "bold,green" : "bold,red",
                "rehearsal: ",
                verdict.toString(),
                " after " + Text.of(rehearsed.overview().took()));
        rehearsed.next().forEach(console::line);
        if (json) {
            console.result(OverviewFile.toJson(rehearsed.overview()).strip());
        }
    }
}
