package dev.stepgate.harness.claim;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.step.ThisProcess;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A region, claimed by this process until it is closed or the process ends, however it ends. Claims are locks of the operating system on
 * files in the user's own state directory, so they hold between the processes of one user on one machine.
 */
public final class Claim implements AutoCloseable {

    /** A second lock of one process on a file would be refused with an exception, and closing it would release the first. */
    private static final Set<Path> OWN = new HashSet<>();

    private final String region;
    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private Claim(String region, Path file, FileChannel channel, FileLock lock) {
        this.region = region;
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Claims a region.
     *
     * @param place which region
     * @param shared whether others may share the claim who share it as well
     * @param what claims it, for those who are refused: {@code run 20261122t140425-4241}
     * @throws ConfigurationException if somebody else has claimed it, with who
     */
    public static Claim of(Place place, boolean shared, String what) {
        Path file = place.file();
        synchronized (OWN) {
            if (OWN.contains(file)) {
                throw refused(place, holder(file));
            }
            try {
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
                if (lock == null) {
                    channel.close();
                    throw refused(place, holder(file));
                }
                Files.writeString(
                        told(file),
                        what + " (process " + ThisProcess.pid() + " on " + ThisProcess.host() + ", since "
                                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ")");
                OWN.add(file);
                return new Claim(place.region(), file, channel, lock);
            } catch (IOException e) {
                throw problem(
                        file,
                        "could not claim region " + place.region() + ": "
                                + e.getClass().getSimpleName() + " " + e.getMessage()
                                + "; XDG_STATE_HOME says where to keep such files");
            }
        }
    }

    /** Of nothing; keeps nobody off. */
    public static Claim none() {
        return new Claim("none", null, null, null);
    }

    /** Beside the lock, for nothing of a locked file itself may be opened a second time. */
    private static Path told(Path file) {
        return file.resolveSibling(file.getFileName() + ".holder");
    }

    private static String holder(Path file) {
        try {
            return Files.readString(told(file));
        } catch (IOException untold) {
            return "another stepgate of this user";
        }
    }

    private static ConfigurationException refused(Place place, String holder) {
        return problem(
                place.file(),
                "region " + place.region() + " is in use by " + holder
                        + "; only one works on a region at a time: wait for its end");
    }

    private static ConfigurationException problem(Path file, String text) {
        return new ConfigurationException(List.of(new Problem(file, 0, 0, text)));
    }

    @Override
    public String toString() {
        return "region " + region;
    }

    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        synchronized (OWN) {
            try (channel) {
                lock.release();
            } catch (IOException e) {
                throw problem(file, "could not be released: " + e.getMessage());
            } finally {
                OWN.remove(file);
            }
        }
    }
}
