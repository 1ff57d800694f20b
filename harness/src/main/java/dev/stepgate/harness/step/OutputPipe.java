package dev.stepgate.harness.step;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a command and all that it has started say, until the last of them has ended. The stream of {@link Process} is closed as soon as the
 * command itself has ended: what a playbook says while it cleans up behind its wrapper would be lost, and SIGPIPE would kill it at its next
 * word. This one is a named pipe, whose name is gone as soon as the command has begun.
 *
 * @param group the command
 * @param output its output and its errors; closing it ends a read that waits
 */
record OutputPipe(ProcessGroup group, InputStream output) {

    /**
     * Starts a command with its output and its errors in a pipe.
     *
     * @throws IOException if the command cannot be started, or no pipe be made
     */
    static OutputPipe start(ProcessBuilder builder) throws IOException {
        Path folder = Files.createTempDirectory("stepgate-output");
        Path pipe = folder.resolve("pipe");
        try {
            make(pipe);
            return start(builder, pipe);
        } finally {
            Files.deleteIfExists(pipe);
            Files.delete(folder);
        }
    }

    private static OutputPipe start(ProcessBuilder builder, Path pipe) throws IOException {
        // An end that is both, so that opening the others waits for nobody.
        FileChannel both = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileChannel output = FileChannel.open(pipe, StandardOpenOption.READ);
            try {
                builder.redirectErrorStream(true).redirectOutput(pipe.toFile());
                return new OutputPipe(ProcessGroup.start(builder), Channels.newInputStream(output));
            } catch (IOException e) {
                output.close();
                throw e;
            }
        } finally {
            both.close();
        }
    }

    private static void make(Path pipe) throws IOException {
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(mkfifo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // Also when interrupted, for it takes no time: whoever runs the command looks for the interrupt.
        if (mkfifo.onExit().join().exitValue() != 0) {
            throw new IOException("no pipe for its output: " + said.strip());
        }
    }
}
