package dev.stepgate.checks.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** A command that runs in a server for as long as one talks with it. Safe for several threads. */
public final class Shell implements AutoCloseable {

    private final ClientSession session;
    private final ChannelExec channel;

    private Shell(ClientSession session, ChannelExec channel) {
        this.session = session;
        this.channel = channel;
    }

    /**
     * Logs in and starts the command.
     *
     * @throws IOException if either does not succeed within that time each
     */
    static Shell open(SshClient client, Address address, LoginKey key, String command, Duration patience)
            throws IOException {
        ClientSession session = client.connect(address.user(), address.host(), address.port())
                .verify(patience)
                .getSession();
        try {
            session.addPublicKeyIdentity(key.pair());
            session.auth().verify(patience);
            ChannelExec channel = session.createExecChannel(command);
            channel.open().verify(patience);
            return new Shell(session, channel);
        } catch (IOException | RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    /** Where to log in, and as whom. */
    record Address(String user, String host, int port) {}

    /** What the command prints. */
    public InputStream output() {
        return channel.getInvertedOut();
    }

    /** What the command reads. */
    public OutputStream input() {
        return channel.getInvertedIn();
    }

    /**
     * Waits until the command has ended.
     *
     * @return what it has printed: little, for nobody reads it meanwhile
     * @throws IOException if it has not ended within that time
     */
    public String answer(Duration limit) throws IOException {
        Set<ClientChannelEvent> seen = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), limit);
        if (!seen.contains(ClientChannelEvent.CLOSED)) {
            throw new IOException("the command has not ended within " + limit.toSeconds() + " s");
        }
        return new String(output().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Hangs up. */
    @Override
    public void close() {
        channel.close(true);
        session.close(true);
    }
}
