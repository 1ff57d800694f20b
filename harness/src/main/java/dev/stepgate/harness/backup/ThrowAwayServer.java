package dev.stepgate.harness.backup;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.stepgate.harness.plan.BackupOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Restores into a container without a network, which is removed afterwards; should this process be killed, the container ends by itself at
 * the time limit, and Docker removes it then.
 */
final class ThrowAwayServer implements Restorer {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowAwayServer.class);

    private static final String SCRIPT = "/restore.sh";
    private static final String BACKUP = "/backup";

    @Override
    public Restored restore(BackupFile backup, Contents contents, BackupOptions options)
            throws BrokenBackupException, NoServerException, InterruptedException {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new NoServerException("Docker does not answer here, and without it the backup cannot be restored: "
                    + "start it (systemctl start docker), or install it, or run this where it is");
        }
        requireImage(options.image());
        LOG.info("restoring {} into a throw-away server of {}", backup.path().getFileName(), options.image());
        long start = System.nanoTime();
        try (GenericContainer<?> container = container(backup, options)) {
            container.start();
            ExecResult result = container.execInContainer(
                    "sh", SCRIPT, contents.form().name().toLowerCase(Locale.ROOT), contents.compression(), BACKUP);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return Restored.of(result.getExitCode(), result.getStdout(), took, options.image());
        } catch (ContainerLaunchException | DockerException | IOException | IllegalStateException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while restoring a backup");
            }
            throw new NoServerException("the throw-away server of the image " + options.image()
                    + " could not be started or did not last for "
                    + options.timeout().toSeconds() + " s ("
                    + first(e) + "); is the image there, and disk and time enough?");
        }
    }

    /** Testcontainers would try to pull it for two minutes, and print a stack trace each time. */
    private static void requireImage(String image) throws NoServerException {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(image).exec();
        } catch (NotFoundException absent) {
            String how = image.equals(BackupOptions.IMAGE)
                    ? "name one with the MariaDB of the region in image"
                    : "docker pull " + image + ", or name another in image";
            throw new NoServerException("the image " + image + " of the throw-away server is not here: " + how);
        }
    }

    private static String first(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
        return message.substring(0, Math.min(200, message.length()));
    }

    private static GenericContainer<?> container(BackupFile backup, BackupOptions options) {
        long memory = options.memory() * 1024L * 1024;
        return new GenericContainer<>(DockerImageName.parse(options.image()))
                // The lab's image says that it is the lab's, and what is the lab's goes down with the lab.
                .withLabels(Map.of(
                        "dev.stepgate.restore", backup.path().getFileName().toString(), "dev.stepgate.lab", "no"))
                .withNetworkMode("none")
                .withCopyFileToContainer(
                        MountableFile.forClasspathResource("dev/stepgate/harness/backup/restore.sh", 0755), SCRIPT)
                .withCopyFileToContainer(MountableFile.forHostPath(backup.path()), BACKUP)
                .withCreateContainerCmdModifier(create -> {
                    create.withEntrypoint("sleep")
                            .withCmd(Long.toString(options.timeout().toSeconds()))
                            .withUser("0");
                    create.getHostConfig()
                            .withAutoRemove(true)
                            .withInit(true)
                            .withMemory(memory)
                            .withMemorySwap(memory)
                            .withPidsLimit(512L);
                });
    }
}
