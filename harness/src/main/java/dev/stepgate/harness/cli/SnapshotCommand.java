package dev.stepgate.harness.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.drift.Camera;
import dev.stepgate.harness.drift.Snapshot;
import dev.stepgate.harness.drift.SnapshotDiff;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes snapshots of regions, and compares them. */
@Command(
        name = "snapshot",
        description = "Writes down what a region is, and says how two snapshots differ; only asks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SnapshotCommand.Take.class, SnapshotCommand.Diff.class},
        footer = {
            "",
            "Examples:",
            "  stepgate snapshot take --region stage --output stage.json",
            "  stepgate snapshot diff stage.json prod1.json"
        })
final class SnapshotCommand {

    /** Takes one. */
    @Command(
            name = "take",
            description =
                    "Writes down endpoints, services and versions, agents, extensions, quotas, flavors, images, networks, Ceph.",
            footer = {"", "The exit code is 0 if every part could be read, 2 if not."})
    static final class Take implements Callable<Integer> {

        @Mixin
        private RegionOptions where;

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "Where it is written (default: standard output).")
        private Path output;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            try (Region region = where.open()) {
                Snapshot snapshot = Camera.take(region, List.of(), part -> {
                    err.println("reading " + part + " …");
                    err.flush();
                });
                if (output == null) {
                    spec.commandLine().getOut().print(snapshot.text());
                    spec.commandLine().getOut().flush();
                } else {
                    snapshot.write(output);
                    err.println(
                            snapshot.count() + " objects of " + snapshot.parts().size() + " parts: " + output);
                }
                snapshot.unread().forEach((part, why) -> err.println(part + " could not be read: " + why));
                err.flush();
                return snapshot.unread().isEmpty() && snapshot.count() > 0 ? ExitCode.PASS : ExitCode.UNKNOWN;
            }
        }
    }

    /** Compares two snapshots. */
    @Command(
            name = "diff",
            description = "Says how two snapshots differ, of one region at two times or of two regions.",
            footer = {"", "The exit code is 0 if they are the same, 1 if not, 2 if a part could not be compared."})
    static final class Diff implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "A", description = "A snapshot.")
        private Path one;

        @Parameters(index = "1", paramLabel = "B", description = "Another snapshot.")
        private Path other;

        @Option(names = "--json", description = "Print the differences as JSON.")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws JsonProcessingException {
            SnapshotDiff diff = SnapshotDiff.between(Snapshot.read(one), Snapshot.read(other));
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("differences", diff.lines(), "unknown", diff.unknown())));
            } else {
                diff.lines().forEach(out::println);
                diff.unknown().forEach(unknown -> out.println("not compared: " + unknown));
            }
            out.flush();
            if (!diff.differences().isEmpty()) {
                return ExitCode.FAIL;
            }
            return diff.unknown().isEmpty() && diff.compared() > 0 ? ExitCode.PASS : ExitCode.UNKNOWN;
        }
    }
}
