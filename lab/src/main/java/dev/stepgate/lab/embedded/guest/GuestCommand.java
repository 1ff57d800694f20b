package dev.stepgate.lab.embedded.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command that somebody runs over SSH: the guest knows its output, or it is not found. */
final class GuestCommand implements Command {

    private static final int NOT_FOUND = 127;

    private final String command;
    private final Guest guest;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;

    GuestCommand(String command, Guest guest) {
        this.command = command;
        this.guest = guest;
    }

    @Override
    public void setInputStream(InputStream in) {
        // It reads nothing.
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
        Optional<String> output = guest.run(command);
        OutputStream stream = output.isPresent() ? out : err;
        stream.write(output.orElse("sh: " + command + ": not found\n").getBytes(StandardCharsets.UTF_8));
        stream.flush();
        exit.onExit(output.isPresent() ? 0 : NOT_FOUND);
    }

    @Override
    public void destroy(ChannelSession channel) {
        // It is over before anybody could stop it.
    }
}
