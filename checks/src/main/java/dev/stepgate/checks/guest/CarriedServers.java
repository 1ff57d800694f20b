package dev.stepgate.checks.guest;

import dev.stepgate.checks.OpenResources;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Patience;
import dev.stepgate.checks.cloud.Poll;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Removal;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.client.SshClient;

/**
 * The server that a run carries through its steps, on a network of its own, with a floating IP and a volume: the member's, as a user's would be.
 * It is made before the first step, or taken over from a harness that has died, and removed after the last step. Safe for several threads.
 */
public final class CarriedServers implements AutoCloseable {

    private static final Duration REACHED = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** What it runs at each boot: nothing. */
    private static final String NO_SCRIPT =
            Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII));

    private final Region region;
    private final Session member;
    private final Wait patience;
    private final OpenResources open = OpenResources.untilClosed();
    private final Resources resources;
    private final SshClient ssh = SshLogin.started();
    private LoginKey key;
    private CarriedServer server;

    private CarriedServers(Region region, RunId run) {
        this.region = region;
        member = region.member();
        Patience factor = region.profile().patience();
        patience = new Wait(Poll.every(factor.rest(INTERVAL)), factor, () -> null);
        resources = open.add(new Resources(run, new Removal(member, factor)));
    }

    /**
     * Makes a server and waits until it answers SSH on its floating IP.
     *
     * @param pair lets us in
     * @param volume whether it gets a volume
     * @throws RegionException if the region does not give what it needs; what was made is removed
     */
    public static CarriedServers create(Region region, RunId run, KeyPair pair, boolean volume) {
        CarriedServers carried = new CarriedServers(region, run);
        try {
            carried.make(pair, volume);
            return carried;
        } catch (AssertionError e) {
            carried.closeAfter(e);
            throw new RegionException("the carried server could not be made: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            carried.closeAfter(e);
            throw e;
        }
    }

    /** A new key that nobody knows, to be let in by. */
    public static KeyPair newKey() {
        return LoginKey.generate();
    }

    /** Takes over one that another harness has made; nothing is asked. */
    public static CarriedServers adopt(Region region, RunId run, KeyPair pair, CarriedServer server) {
        CarriedServers carried = new CarriedServers(region, run);
        server.made().forEach(carried.resources::adopt);
        carried.key = LoginKey.known("", pair);
        carried.server = server;
        return carried;
    }

    private void closeAfter(Throwable e) {
        try {
            close();
        } catch (RuntimeException left) {
            e.addSuppressed(left);
        }
    }

    private void make(KeyPair pair, boolean volume) {
        Choice choice = Choice.of(region.profile(), member);
        GuestNetwork network = GuestNetwork.create(member, resources, choice.externalNetwork());
        key = LoginKey.create(member, resources, pair);
        CanaryVolume disk = volume ? CanaryVolume.create(member, patience, resources) : null;
        GuestServer made =
                GuestServer.create(member, patience, resources, choice, network, key.name(), NO_SCRIPT, null);
        made.awaitActive();
        String floating =
                made.addFloatingIp(resources, choice.externalNetwork()).getFloatingIpAddress();
        if (disk != null) {
            disk.attachTo(made);
        }
        server = new CarriedServer(
                made.id(),
                floating,
                user(floating, choice.loginUsers(member)),
                disk == null ? null : disk.id(),
                router(network),
                resources.names());
    }

    private String user(String address, List<String> users) {
        int port = region.profile().sshPort();
        return patience.untilPasses("SSH to let our key in on the floating IP " + address, REACHED, () -> {
            Ssh.banner(address, port);
            String first = SshLogin.firstOf(users, address, port, key.pair());
            return SshCommand.run("id -un", first, address, port, key.pair());
        });
    }

    private String router(GuestNetwork network) {
        return member.list("network", "v2.0/ports?network_id=" + network.id(), "ports").stream()
                .filter(port -> port.path("device_owner").asText().matches("network:.*router_.*interface.*"))
                .map(port -> port.path("device_id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "expected an interface of the router in network " + network.id() + ", saw none"));
    }

    /** What was made, or taken over. */
    public CarriedServer server() {
        return server;
    }

    /** Removes that, too, in the end. */
    public void alsoRemove(String description, Runnable removal) {
        resources.cleanup(description, removal);
    }

    /** Whether everything is being removed: what is seen from then on says nothing of the region. */
    public boolean isClosing() {
        return resources.isClosed();
    }

    /**
     * Runs a command in it.
     *
     * @return what it prints
     * @throws IOException if the way to it or its login fails, or the command has not ended in that time
     */
    public String run(String command, Duration limit) throws IOException {
        Shell.Address address = new Shell.Address(
                server.user(), server.floatingAddress(), region.profile().sshPort());
        try (Shell shell = Shell.open(ssh, address, key, command, limit)) {
            return shell.answer(limit);
        }
    }

    /**
     * Removes everything.
     *
     * @throws IllegalStateException if something may be left
     */
    @Override
    public void close() {
        ssh.stop();
        open.close();
    }
}
