package dev.stepgate.lab.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Commands of the host, needed only where the base image has to be made here. */
final class HostCommand {

    private HostCommand() {}

    /**
     * Checks that the command is on the path, where root's commands count as such.
     *
     * @throws LabException with {@code otherwise} as its message if it is not
     */
    static void require(String command, String otherwise) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        if (Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .noneMatch(folder -> Files.isExecutable(Path.of(folder, command)))) {
            throw new LabException(otherwise);
        }
    }

    /**
     * Runs the command to its end.
     *
     * @throws LabException if it cannot start or its exit code is not 0; the message has its last line of output
     */
    static void run(String what, String... command) {
        Path output = null;
        try {
            output = Files.createTempFile("stepgate", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
            int exitCode = end(builder.start());
            if (exitCode != 0) {
                List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
                String last = lines.isEmpty() ? "no message" : lines.get(lines.size() - 1);
                throw new LabException(what + " failed with exit code " + exitCode + ": " + last);
            }
        } catch (InterruptedException interruption) {
            throw LabException.interrupted(what, interruption);
        } catch (IOException failure) {
            throw new LabException(what + " could not run: " + failure.getMessage(), failure);
        } finally {
            delete(output);
        }
    }

    /** Waits for the process; one whose waiter is interrupted is ended too. */
    private static int end(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new LabException("could not delete " + file, failure);
        }
    }
}
