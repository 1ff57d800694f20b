package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The connection to Docker; closing it releases the client's connections. */
final class DockerEngine implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final DockerClient client;

    private DockerEngine(DockerClient client) {
        this.client = client;
    }

    /**
     * Connects as the docker command does: {@code DOCKER_HOST}, else the local socket.
     *
     * @throws LabException if Docker does not answer there
     */
    static DockerEngine connect() {
        return connect(DefaultDockerClientConfig.createDefaultConfigBuilder().build());
    }

    static DockerEngine connect(DockerClientConfig config) {
        DockerClient client = DockerClientImpl.getInstance(
                config,
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(CONNECT_LIMIT)
                        .build());
        try {
            client.pingCmd().exec();
            return new DockerEngine(client);
        } catch (RuntimeException failure) {
            closeQuietly(client, failure);
            throw new LabException(absent(config.getDockerHost().toString(), failure), failure);
        }
    }

    private static String absent(String host, RuntimeException failure) {
        String causes = causes(failure);
        if (causes.contains("Permission denied")) {
            return "not allowed to use Docker at " + host + ": run as root, or join the group docker and log in again";
        }
        return "Docker does not answer at " + host
                + ": start it (systemctl start docker, or dockerd), or install it (apt-get install docker.io)";
    }

    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            text.append(cause).append('\n');
        }
        return text.toString();
    }

    private static void closeQuietly(DockerClient client, RuntimeException failure) {
        try {
            client.close();
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    DockerClient client() {
        return client;
    }

    /**
     * Runs a command in a container.
     *
     * @throws LabException if there is no such running container or the command takes longer than {@code limit}
     */
    ExecResult exec(String container, Duration limit, String... command) {
        String line = String.join(" ", command);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ResultCallback.Adapter<Frame> frames = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                output.writeBytes(frame.getPayload());
            }
        }) {
            String id = client.execCreateCmd(container)
                    .withCmd(command)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            if (!client.execStartCmd(id).exec(frames).awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException("'" + line + "' in " + container + " took longer than " + limit.toSeconds()
                        + " s; it may still run");
            }
            Long exitCode = client.inspectExecCmd(id).exec().getExitCodeLong();
            if (exitCode == null) {
                throw new LabException("'" + line + "' in " + container + " ended without an exit code");
            }
            return new ExecResult(exitCode.intValue(), output.toString(StandardCharsets.UTF_8));
        } catch (NotFoundException absent) {
            throw new LabException("no container " + container + "; start the lab with: stepgate lab up", absent);
        } catch (DockerException failure) {
            throw new LabException("'" + line + "' in " + container + " could not run: " + oneLine(failure), failure);
        } catch (InterruptedException interruption) {
            throw LabException.interrupted("'" + line + "' ran in " + container, interruption);
        } catch (IOException failure) {
            throw new LabException("the output of '" + line + "' in " + container + " could not be read", failure);
        }
    }

    static String oneLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new LabException("the connection to Docker could not be closed", failure);
        }
    }
}
