package dev.stepgate.harness.cli;

import dev.stepgate.harness.fidelity.Tour;
import dev.stepgate.lab.fidelity.Fixtures;
import dev.stepgate.lab.fidelity.Recording;
import dev.stepgate.lab.real.LabOptions;
import dev.stepgate.lab.real.LabStatus;
import dev.stepgate.lab.real.Precaution;
import dev.stepgate.lab.real.Progress;
import dev.stepgate.lab.real.RealLab;
import dev.stepgate.lab.real.Release;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The lab: a real OpenStack in Docker containers. */
@Command(
        name = "lab",
        description = "A real OpenStack in Docker containers of this machine, to try all of this on.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = LabUpgradeCommand.class,
        footer = {
            "",
            "The lab is OpenStack Zed, or Epoxy: two controllers behind HAProxy, OVN, a compute with QEMU. It needs a Docker engine, "
                    + "8 GiB of memory and, the first time, about ten minutes to build its images."
        })
final class LabCommand {

    private static final String DIRECTORY = "Where clouds.yaml and regions/lab.yaml are written (default: here).";

    private static final String JSON = "Print the answer as JSON, and the progress on standard error.";

    private static final String RELEASE =
            "zed (Debian 12, Ceph Pacific) or epoxy (Debian 13, Ceph Reef), for what is made now (default: zed).";

    private static final String FIXTURES = "lab/src/main/resources/dev/stepgate/lab/fidelity";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "up",
            description =
                    "Starts the lab and writes clouds.yaml and regions/lab.yaml; on a running lab it changes nothing.")
    int up(
            @Option(
                            names = "--computes",
                            paramLabel = "1|2",
                            defaultValue = "1",
                            description = "How many computes (default: 1).")
                    int computes,
            @Option(names = "--release", paramLabel = "NAME", defaultValue = "zed", description = RELEASE)
                    Release release,
            @Option(
                            names = "--ceph",
                            description = {
                                "With a Ceph of three hosts: object storage, and volumes on RBD. It takes 1 GiB of memory more. "
                                        + "A lab that has one keeps it."
                            })
                    boolean ceph,
            @Option(names = "--directory", paramLabel = "DIR", defaultValue = ".", description = DIRECTORY)
                    Path directory,
            @Option(names = "--json", description = JSON) boolean json) {
        Console console = console(json);
        try (RealLab lab = RealLab.connect(new LabOptions(release, computes, ceph, directory), progress(console))) {
            lab.up();
            if (json) {
                console.result(Json.text(LabAnswer.of(lab.status())));
            } else {
                console.line(
                        "next: ./stepgate check --region lab    the stats page of HAProxy: http://172.30.0.5:1984/");
            }
        }
        return ExitCode.PASS;
    }

    @Command(
            name = "status",
            description = "Shows what runs and what answers; changes nothing.",
            footer = {"", "Exit code 0: all of it runs and answers; 1: a part does not; 2: there is no lab."})
    int status(@Option(names = "--json", description = JSON) boolean json) {
        Console console = console(json);
        try (RealLab lab = RealLab.connect(LabOptions.defaults(), progress(console))) {
            LabStatus status = lab.status();
            if (json) {
                LabAnswer answer = LabAnswer.of(status);
                console.result(Json.text(answer));
                return ExitCode.of(answer.verdict());
            }
            if (status.nodes().values().stream().allMatch("absent"::equals)) {
                console.line("there is no lab; ./stepgate lab up starts one");
                return ExitCode.UNKNOWN;
            }
            status.lines().forEach(console::line);
            return status.ready() ? ExitCode.PASS : ExitCode.FAIL;
        }
    }

    @Command(name = "down", description = "Removes the lab and all of its data.")
    int down(
            @Option(names = "--images", description = "Remove the images, too: building them takes minutes.")
                    boolean images,
            @Option(names = "--directory", paramLabel = "DIR", defaultValue = ".", description = DIRECTORY)
                    Path directory,
            @Option(names = "--json", description = JSON) boolean json) {
        Console console = console(json);
        try (RealLab lab = RealLab.connect(new LabOptions(Release.ZED, 1, false, directory), progress(console))) {
            lab.down(images);
            if (json) {
                console.result(Json.text(LabAnswer.of(lab.status())));
            }
        }
        return ExitCode.PASS;
    }

    @Command(
            name = "replace",
            description = {
                "Replaces nodes of the lab, one after the other, by new ones of a release.",
                "Their services are stopped, their containers removed and started anew with the same names, addresses and data. "
                        + "Does not wait until they serve. What is of that release already stays."
            })
    int replace(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "NODE",
                            description =
                                    "As stepgate lab status has them without 'lab-': controller1, compute2, ceph1-osd, …; tools: no service, but the release's commands and configuration.")
                    List<String> nodes,
            @Option(names = "--release", paramLabel = "NAME", required = true, description = "zed or epoxy.")
                    Release release,
            @Option(
                            names = "--without",
                            paramLabel = "PRECAUTION",
                            split = ",",
                            defaultValue = "${env:STEPGATE_LAB_WITHOUT}",
                            description =
                                    "Precautions to leave out (default: those in STEPGATE_LAB_WITHOUT): ${COMPLETION-CANDIDATES}.")
                    Set<Precaution> without,
            @Option(names = "--json", description = JSON) boolean json) {
        Console console = console(json);
        try (RealLab lab = RealLab.connect(new LabOptions(release, 2, false, Path.of(".")), progress(console))) {
            lab.replace(nodes, without == null ? Set.of() : without);
            if (json) {
                console.result(Json.text(LabAnswer.of(lab.status())));
            }
        }
        return ExitCode.PASS;
    }

    @Command(
            name = "record",
            description = {
                "Records what the running lab answers, as the fixtures by which the embedded cloud is judged: runs all checks, the probes' requests and "
                        + "a list of further requests through a recording proxy. Ids, addresses and secrets are replaced by placeholders."
            })
    int record(
            @Option(
                            names = "--to",
                            paramLabel = "DIR",
                            defaultValue = FIXTURES,
                            description = "Where the fixtures are written (default: " + FIXTURES + ").")
                    Path to,
            @Option(
                            names = "--region",
                            paramLabel = "NAME",
                            defaultValue = "lab",
                            description = "Its profile (default: lab).")
                    String region,
            @Option(
                            names = "--directory",
                            paramLabel = "DIR",
                            defaultValue = ".",
                            description = "Where clouds.yaml and regions/NAME.yaml are (default: here).")
                    Path directory)
            throws InterruptedException {
        Console console = console(false);
        long start = System.nanoTime();
        Recording recording = Tour.of(region, directory, Tour.ALL_CHECKS, line -> progress(console)
                .report(Duration.ofNanos(System.nanoTime() - start), line));
        Fixtures.write(recording, to, LocalDate.now(ZoneOffset.UTC));
        console.line(recording.operations() + " operations of "
                + recording.services().size() + " services: " + to);
        console.line("next: look at the differences with git diff, then ./mvnw verify");
        return ExitCode.PASS;
    }

    private Console console(boolean json) {
        return Console.answering(spec.commandLine(), json);
    }

    static Progress progress(Console console) {
        return (elapsed, line) -> console.line("%6.1f s  %s".formatted(elapsed.toMillis() / 1000.0, line));
    }
}
