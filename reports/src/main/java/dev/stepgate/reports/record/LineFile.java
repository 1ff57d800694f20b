package dev.stepgate.reports.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A text file that only grows, line by line; each line is with the operating system when {@link #append} returns, so that killing
 * this process loses at most the line being written.
 *
 * <p>Not a {@link java.nio.channels.FileChannel}: interrupting one thread in it would close the file for all. Safe for use by several
 * threads.
 */
final class LineFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private boolean torn;
    private boolean closed;

    LineFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    synchronized void append(byte[] line) {
        if (closed) {
            throw new RecordException(path + ": something was to be recorded after the record was closed; it is lost");
        }
        if (torn) {
            throw new RecordException(path + ": an earlier line could not be written; nothing more is recorded");
        }
        try {
            file.write(ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .array());
        } catch (IOException e) {
            torn = true;
            throw failure(e);
        }
    }

    /** Waits until everything appended is on the disk. */
    synchronized void force() {
        try {
            if (!closed) {
                file.getFD().sync();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            file.getFD().sync();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private RecordException failure(IOException e) {
        return new RecordException(
                "could not write " + path + ": " + e.getMessage()
                        + "; what was recorded until now is kept; make room or another directory, then start a new run",
                e);
    }
}
