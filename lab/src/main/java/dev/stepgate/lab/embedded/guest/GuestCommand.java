package dev.stepgate.lab.embedded.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that somebody runs over SSH: the guest knows its output, or it is not found. */
final class GuestCommand implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(GuestCommand.class);
    private static final int NOT_FOUND = 127;

    private final String command;
    private final Guest guest;
    private final Executor workers;
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    GuestCommand(String command, Guest guest, Executor workers) {
        this.command = command;
        this.guest = guest;
        this.workers = workers;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        if (command.equals(Canary.SERVE) && guest.hasCanary()) {
            workers.execute(this::talk);
            return;
        }
        Optional<String> output = guest.run(command);
        OutputStream stream = output.isPresent() ? out : err;
        stream.write(output.orElse("sh: " + command + ": not found\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
        exit.onExit(output.isPresent() ? 0 : NOT_FOUND);
    }

    private void talk() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(guest.talk(line).getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
            exit.onExit(0);
        } catch (IOException gone) {
            LOG.debug("a session with a canary ended: {}", gone.getMessage());
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        // A session that lasts ends with its streams; anything else is over before anybody could stop it.
    }
}
