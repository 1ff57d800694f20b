package dev.stepgate.harness.lab;

import dev.stepgate.harness.cli.Cli;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The running lab, as the tests use it. */
final class Lab implements AutoCloseable {

    private final Path directory;
    private final boolean wasThere;

    Lab(Path directory, boolean wasThere) {
        this.directory = directory;
        this.wasThere = wasThere;
    }

    /** Where its clouds.yaml and regions/lab.yaml are. */
    Path directory() {
        return directory;
    }

    /** Where the project's plans for the lab are. */
    static Path plan(String name) {
        return Path.of("..", "lab", "plans", name + ".yaml");
    }

    /** Runs a plan of the project against it. */
    GatedRun run(String plan) {
        Path runs = directory.resolve("runs").resolve(plan);
        Cli cli = Cli.stepgate(
                "run",
                "--region",
                "lab",
                "--directory",
                directory.toString(),
                "--plan",
                plan(plan).toString(),
                "--runs",
                runs.toString());
        return new GatedRun(cli, newest(runs));
    }

    private static Path newest(Path runs) {
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory) // the ledger lies beside the records
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (!wasThere) {
            Cli down = Cli.stepgate("lab", "down");
            if (down.exitCode() != 0) {
                throw new IllegalStateException("the lab was not removed: " + down.everything());
            }
        }
    }

    /**
     * A plan that was run.
     *
     * @param cli what the command said
     * @param directory of the record
     */
    record GatedRun(Cli cli, Path directory) {

        RunRecord read() {
            return RunReader.read(directory);
        }
    }
}
