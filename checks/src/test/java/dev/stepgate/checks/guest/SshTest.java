package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.Test;

/** Against real servers on the loopback. */
class SshTest {

    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final KeyPair key = LoginKey.generate();

    @Test
    void sshServerShowsItsBanner() throws IOException {
        try (SshServer server = serverThatLetsIn("debian", key)) {
            assertThat(Ssh.banner(HOST, server.getPort())).startsWith("SSH-2.0-");
        }
    }

    @Test
    void closedPortIsNoServer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Ssh.banner(HOST, port))
                .withMessageContaining("expected an SSH server at tcp://" + HOST + ":" + port)
                .withMessageContaining("refused");
    }

    @Test
    void anotherServerIsNoSshServer() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answer = new Thread(() -> greet(socket, "220 smtp.example ESMTP\r\n"));
            answer.start();
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> Ssh.banner(HOST, socket.getLocalPort()))
                    .withMessageContaining("220 smtp");
            answer.join();
        }
    }

    @Test
    void keyOpensTheDoorForTheFirstUserWhoHasIt() throws IOException {
        try (SshServer server = serverThatLetsIn("debian", key)) {
            assertThat(SshLogin.firstOf(List.of("root", "debian"), HOST, server.getPort(), key))
                    .isEqualTo("debian");
        }
    }

    @Test
    void otherKeyOpensNoDoor() throws IOException {
        try (SshServer server = serverThatLetsIn("debian", LoginKey.generate())) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> SshLogin.firstOf(List.of("root", "debian"), HOST, server.getPort(), key))
                    .withMessageContaining("to let one of [root, debian] in by key");
        }
    }

    @Test
    void publicKeyReadsAsOpenSshWritesIt() throws Exception {
        String line = LoginKey.openSsh((RSAPublicKey) key.getPublic());

        assertThat(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line).resolvePublicKey(null, null))
                .isEqualTo(key.getPublic());
    }

    private static SshServer serverThatLetsIn(String user, KeyPair key) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPublickeyAuthenticator(
                (name, offered, session) -> name.equals(user) && KeyUtils.compareKeys(offered, key.getPublic()));
        server.start();
        return server;
    }

    private static void greet(ServerSocket socket, String words) {
        try (Socket client = socket.accept()) {
            client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
