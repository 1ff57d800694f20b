package dev.stepgate.checks.guest;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;

/** A login with a key of ours and nothing else: no agent, no key and no configuration of whoever runs the checks. */
final class SshLogin {

    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private SshLogin() {}

    /**
     * Tries one user after the other.
     *
     * @return the first who is let in
     * @throws AssertionError if nobody is, with each refusal
     */
    static String firstOf(List<String> users, String host, int port, KeyPair key) {
        try (SshClient client = started()) {
            List<String> refusals = new ArrayList<>();
            for (String user : users) {
                String refusal = refusal(client, user, host, port, key);
                if (refusal == null) {
                    return user;
                }
                refusals.add(user + ": " + refusal);
            }
            throw new AssertionError(
                    "expected ssh://%s:%d to let one of %s in by key, got %s".formatted(host, port, users, refusals));
        } catch (IOException e) {
            throw new AssertionError("expected an SSH server at " + host + ":" + port + ", got " + e, e);
        }
    }

    /** A client that knows no keys but those that it is given. */
    static SshClient started() {
        SshClient client = SshClient.setUpDefaultClient();
        // A server just made has a key that nobody can know yet.
        client.setServerKeyVerifier((session, address, serverKey) -> true);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
        return client;
    }

    private static String refusal(SshClient client, String user, String host, int port, KeyPair key) {
        try (ClientSession session =
                client.connect(user, host, port).verify(TIMEOUT).getSession()) {
            session.addPublicKeyIdentity(key);
            session.auth().verify(TIMEOUT);
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
