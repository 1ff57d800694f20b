package dev.stepgate.reports.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Room on the disk that is kept for the last words of a record, in case the disk fills up. */
final class Spare implements AutoCloseable {

    static final int BYTES = 256 * 1024;

    private final Path file;

    /** Takes the room. */
    Spare(Path directory) throws IOException {
        file = directory.resolve("spare");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer zeros = ByteBuffer.allocate(BYTES);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Gives the room back; may be called again. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new RecordException("could not remove " + file + ": " + e.getMessage(), e);
        }
    }
}
