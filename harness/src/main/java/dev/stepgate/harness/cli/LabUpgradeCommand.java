package dev.stepgate.harness.cli;

import dev.stepgate.lab.real.DatabaseImage;
import dev.stepgate.lab.real.LabOptions;
import dev.stepgate.lab.real.Precaution;
import dev.stepgate.lab.real.RealLab;
import dev.stepgate.lab.real.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The upgrade of the lab from one release to the next, through the ordinary run command. */
@Command(
        name = "upgrade",
        description = {
            "Upgrades the lab from OpenStack Zed to Epoxy and from Ceph Pacific to Reef, node by node, behind the gate.",
            "Makes all images, starts a lab with two computes and Ceph, or takes the one that is there, and runs lab/plans/zed-to-epoxy.yaml."
        },
        footer = {
            "",
            "The exit code is the verdict, as for run. A run that was killed goes on with stepgate resume. The report is in the record's folder.",
            "",
            "Example: stepgate lab upgrade --without subnet-column    to see Neutron's defect, and which gate closes because of it"
        })
final class LabUpgradeCommand implements Callable<Integer> {

    private static final String PLAN = "lab/plans/zed-to-epoxy.yaml";
    private static final String WITHOUT = "STEPGATE_LAB_WITHOUT";
    private static final int COMPUTES = 2;

    @Mixin
    private RecordOptions records;

    @Option(
            names = "--without-precautions",
            description = "Leave out all precautions: ends at the first defect, with the gate closed.")
    private boolean withoutPrecautions;

    @Option(
            names = "--without",
            paramLabel = "PRECAUTION",
            split = ",",
            description = "Leave out single precautions: ${COMPLETION-CANDIDATES}.")
    private Set<Precaution> without;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PlanFile.read(Path.of(PLAN));
        Console console = records.console(spec.commandLine());
        LabOptions options = new LabOptions(Release.ZED, COMPUTES, true, Path.of("."));
        try (RealLab lab = RealLab.connect(options, LabCommand.progress(console))) {
            lab.requireRelease();
            lab.up();
            lab.prepare(Release.EPOXY);
        }
        DatabaseImage.ensure(console::line);
        return run();
    }

    /** In a process of its own, whose environment the steps' commands inherit. */
    private int run() throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Stepgate.class.getName()));
        command.addAll(List.of("run", "--region", "lab", "--plan", PLAN, "--runs", records.runs.toString()));
        if (records.json) {
            command.add("--json");
        }
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        String leftOut = leftOut();
        if (leftOut.isEmpty()) {
            builder.environment().remove(WITHOUT);
        } else {
            builder.environment().put(WITHOUT, leftOut);
        }
        try {
            Process run = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
            return run.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("the run could not be started", failure);
        }
    }

    private String leftOut() {
        Set<Precaution> all = EnumSet.noneOf(Precaution.class);
        if (withoutPrecautions) {
            all.addAll(EnumSet.allOf(Precaution.class));
        }
        if (without != null) {
            all.addAll(without);
        }
        return all.stream().map(Precaution::toString).collect(Collectors.joining(","));
    }

    /** A run that is asked to end removes what it has made first. */
    private static void end(Process run) {
        if (run.isAlive()) {
            run.destroy();
            run.onExit().join();
        }
    }
}
