package dev.stepgate.harness.control;

import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * That a run lives: its process holds a lock on a file in its record, which the operating system lets go of when the process ends, in
 * whatever way. Readable from another process on the same machine, and through NFS where that passes locks on.
 */
public final class Presence implements AutoCloseable {

    private static final String FILE = "alive.lock";

    /** The files that this process has locked. To open one a second time and close it would let go of the lock. */
    private static final Set<Path> OWN = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private Presence(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Says from now on that a run lives.
     *
     * @param record the directory of its record
     * @throws RecordException if another process says so already, or the file cannot be written
     */
    public static Presence hold(Path record) {
        Path file = file(record);
        synchronized (OWN) {
            if (OWN.contains(file)) {
                throw taken(record);
            }
            try {
                Files.createDirectories(file.getParent());
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    channel.close();
                    throw taken(record);
                }
                OWN.add(file);
                return new Presence(file, channel);
            } catch (IOException e) {
                throw new RecordException("could not lock " + file + ": " + e, e);
            }
        }
    }

    private static RecordException taken(Path record) {
        return new RecordException("another process works on the run " + record);
    }

    private static Path file(Path record) {
        return record.toAbsolutePath().normalize().resolve(OrderBox.FOLDER).resolve(FILE);
    }

    /** Whether a run lives. */
    public static boolean isHeld(Path record) {
        Path file = file(record);
        synchronized (OWN) {
            if (OWN.contains(file)) {
                return true;
            } else if (Files.notExists(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                return lock == null;
            } catch (IOException e) {
                throw new RecordException("could not tell from " + file + " whether the run lives: " + e, e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (OWN) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new RecordException("could not let go of the lock of a run: " + e, e);
            } finally {
                OWN.remove(file);
            }
        }
    }
}
