package dev.stepgate.lab.embedded.guest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An SSH server that lets the key of the server's key pair in, whoever the user is. Safe for several threads. */
final class SshDoor implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(SshDoor.class);

    /** What dropbear 2022.83 offers; what MINA would prefer, sntrup761, costs this computer a tenth of a second a login. */
    private static final Set<String> KEY_EXCHANGES = Set.of(
            "curve25519-sha256",
            "curve25519-sha256@libssh.org",
            "ecdh-sha2-nistp521",
            "ecdh-sha2-nistp384",
            "ecdh-sha2-nistp256",
            "diffie-hellman-group14-sha256");

    private final SshServer server;
    private boolean closed;

    private SshDoor(SshServer server) {
        this.server = server;
    }

    /** Opens a door soon; an SSH server takes too long to start for whoever holds the region's lock. */
    static SshDoor open(InetSocketAddress address, Guest guest, Executor workers) {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(address.getAddress().getHostAddress());
        server.setPort(address.getPort());
        server.setNioWorkers(1);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "dropbear_2022.83");
        server.setKeyExchangeFactories(server.getKeyExchangeFactories().stream()
                .filter(factory -> KEY_EXCHANGES.contains(factory.getName()))
                .toList());
        server.setPublickeyAuthenticator((user, key, session) -> isSame(key, guest.authorizedKey()));
        server.setCommandFactory((channel, command) -> new GuestCommand(command, guest, workers));
        SshDoor door = new SshDoor(server);
        workers.execute(door::start);
        return door;
    }

    private static boolean isSame(PublicKey offered, String line) {
        if (line.isEmpty()) {
            return false;
        }
        try {
            AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
            return KeyUtils.compareKeys(offered, entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            LOG.debug("the key of the key pair cannot be read", e);
            return false;
        }
    }

    private synchronized void start() {
        if (closed) {
            return;
        }
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            server.setKeyPairProvider(KeyPairProvider.wrap(List.of(generator.generateKeyPair())));
            server.start();
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("a guest cannot answer SSH on {}:{}: {}", server.getHost(), server.getPort(), e.toString());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("SSH on {}:{} did not end: {}", server.getHost(), server.getPort(), e.toString());
        }
    }
}
