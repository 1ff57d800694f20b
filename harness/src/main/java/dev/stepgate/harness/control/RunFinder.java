package dev.stepgate.harness.control;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the run that a person means. */
public final class RunFinder {

    private static final String HEADER = "run.json";

    private RunFinder() {}

    /**
     * The directory of a run's record.
     *
     * @param runs where records are kept
     * @param named a directory, or the id of a run; null: the only one that lives
     * @throws ConfigurationException if there is no such run, or none or several live and it is not named
     */
    public static Path find(Path runs, String named) {
        if (named == null) {
            return onlyLive(runs);
        }
        for (Path candidate : List.of(Path.of(named), runs.resolve(named))) {
            if (Files.exists(candidate.resolve(HEADER))) {
                return candidate;
            }
        }
        throw new ConfigurationException(new Problem(
                null,
                0,
                0,
                "there is no run " + named + ": expected a directory with " + HEADER + " in it, or the id of a run in "
                        + runs));
    }

    private static Path onlyLive(Path runs) {
        List<Path> live = all(runs).stream().filter(Presence::isHeld).toList();
        if (live.size() == 1) {
            return live.get(0);
        }
        String which = String.join(
                ", ", live.stream().map(run -> run.getFileName().toString()).toList());
        throw new ConfigurationException(new Problem(
                null,
                0,
                0,
                live.isEmpty()
                        ? "no run lives in " + runs + "; name the run that you mean"
                        : "several runs live in " + runs + ", name one: " + which));
    }

    /** The records in a folder, in the order of their names. */
    public static List<Path> all(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(entry -> Files.exists(entry.resolve(HEADER)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RecordException("could not look for runs in " + runs + ": " + e, e);
        }
    }
}
