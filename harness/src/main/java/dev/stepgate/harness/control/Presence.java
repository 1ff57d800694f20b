package dev.stepgate.harness.control;

import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That a run lives: its process holds a lock on a file in its record, which the operating system lets go of when the process ends, in
 * whatever way. Readable from another process on the same machine, and through NFS where that passes locks on.
 */
public final class Presence implements AutoCloseable {

    private static final String FILE = "alive.lock";

    /**
     * What this process holds. It must not open such a file a second time: POSIX lets all locks of a process on a file go when the process
     * closes any descriptor of it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private Presence(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    private static Path file(Path record) {
        return record.toAbsolutePath().normalize().resolve(OrderBox.FOLDER).resolve(FILE);
    }

    /**
     * Says from now on that a run lives.
     *
     * @param record the directory of its record
     * @throws RecordException if another process says so already, or the file cannot be written
     */
    public static Presence hold(Path record) {
        Path file = file(record);
        if (!HELD_HERE.add(file)) {
            throw new RecordException("this process works on the run " + record + " already");
        }
        boolean held = false;
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new RecordException("another process works on the run " + record);
            }
            held = true;
            return new Presence(file, channel);
        } catch (IOException e) {
            throw new RecordException("could not lock " + file + ": " + e, e);
        } finally {
            if (!held) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        }
    }

    /** Whether a run lives. */
    public static boolean isHeld(Path record) {
        Path file = file(record);
        if (HELD_HERE.contains(file)) {
            return true;
        }
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return true;
        } catch (IOException e) {
            throw new RecordException("could not tell from " + file + " whether the run lives: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RecordException("could not let go of the lock of a run: " + e, e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
