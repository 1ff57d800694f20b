package dev.stepgate.reports.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * A file that only grows, most often line by line; what is appended is with the operating system when that returns, so that killing this
 * process loses at most what was being written.
 *
 * <p>Not a {@link java.nio.channels.FileChannel}: interrupting one thread in it would close the file for all. Safe for use by several
 * threads.
 */
final class LineFile implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private long whole;
    private boolean torn;
    private boolean ended;

    LineFile(Path path) throws IOException {
        this(path, 0);
    }

    /** Goes on behind the first {@code length} bytes; what follows them is cut off. */
    LineFile(Path path, long length) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.whole = length;
        cutTorn();
    }

    /** So that nothing of what could not be written wholly stays. */
    private void cutTorn() throws IOException {
        if (file.length() != whole) {
            file.setLength(whole);
            file.getFD().sync();
        }
        file.seek(whole);
    }

    void append(byte[] line) {
        write(ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').array());
    }

    /** Appends bytes as they are. */
    synchronized void write(byte[] bytes) {
        if (ended) {
            throw closed();
        }
        if (torn) {
            throw new RecordException(path + ": an earlier line could not be written; nothing more is recorded");
        }
        try {
            file.write(bytes);
            whole += bytes.length;
        } catch (IOException e) {
            torn = true;
            throw failure(e);
        }
    }

    /** After a failure: cuts off what was written in part, so that more can be appended. */
    synchronized void mend() {
        try {
            if (torn && !ended) {
                cutTorn();
                torn = false;
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Waits until everything appended is on the disk. */
    synchronized void force() {
        try {
            if (!ended) {
                file.getFD().sync();
            }
        } catch (IOException e) {
            torn = true;
            throw failure(e);
        }
    }

    @Override
    public synchronized void close() {
        if (ended) {
            return;
        }
        ended = true;
        try (file) {
            if (torn) {
                cutTorn();
            }
            file.getFD().sync();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What is thrown when something is to be written after the end. */
    RecordException closed() {
        return new RecordException(path + ": something was to be recorded after the record was closed; it is lost");
    }

    private RecordException failure(IOException e) {
        return new RecordException(
                "could not write " + path + ": " + e.getMessage()
                        + "; what was recorded until now is kept; make room on its disk, then: stepgate resume",
                e);
    }
}
