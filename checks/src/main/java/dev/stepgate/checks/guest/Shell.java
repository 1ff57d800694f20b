package dev.stepgate.checks.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
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

    /** Hangs up. */
    @Override
    public void close() {
        channel.close(true);
        session.close(true);
    }
}
