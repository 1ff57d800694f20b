package dev.stepgate.harness.rehearsal;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of one rehearsal, which goes again, with the folders made for it, if the rehearsal cannot start. */
final class Folder {

    private final Path directory;
    private final Path uppermost;

    private Folder(Path directory, Path uppermost) {
        this.directory = directory;
        this.uppermost = uppermost;
    }

    /**
     * Makes it.
     *
     * @throws ConfigurationException if that is not allowed, or there is no room
     */
    static Folder create(Path runs, String name) {
        Path directory = runs.resolve(name);
        Path uppermost = directory;
        for (Path above = runs; above != null && !Files.exists(above); above = above.getParent()) {
            uppermost = above;
        }
        try {
            Files.createDirectories(runs);
            Files.createDirectory(directory);
            return new Folder(directory, uppermost);
        } catch (IOException e) {
            throw problem(directory, e);
        }
    }

    /** What an error says to a user. */
    static ConfigurationException problem(Path directory, IOException e) {
        String cause = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileAlreadyExistsException ? e.getMessage() + " is there already" : e.getMessage();
        return new ConfigurationException(
                new Problem(
                        directory,
                        0,
                        0,
                        "the rehearsal cannot be recorded there: " + cause
                                + "; expected a folder that can be written, with room on its disk: name another one with --runs DIR"));
    }

    Path directory() {
        return directory;
    }

    /** Removes it with all that is in it, and the folders that were made for it. */
    void remove() {
        List<Path> files;
        try (Stream<Path> found = Files.walk(uppermost)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + uppermost, e);
        }
    }
}
