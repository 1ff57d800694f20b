package dev.stepgate.checks.guest;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.sshd.client.SshClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The canaries of a run, on a network of their own: made before its first step, removed after its last one. An administrator chooses the host of each; a plain
 * member gets one where the scheduler puts it. Everything carries the run's id. Safe for several threads.
 */
public final class CanaryServers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CanaryServers.class);
    private static final Duration REACHED = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Region region;
    private final Session session;
    private final Wait patience;
    private final OpenResources open = OpenResources.untilClosed();
    private final Resources resources;
    private final SshClient ssh = SshLogin.started();
    private final List<CanaryServer> servers = new ArrayList<>();
    private LoginKey key;
    private WayOut wayOut = WayOut.unknown("");

    private record Place(String name, String host, String zone) {}

    private CanaryServers(Region region, RunId run) {
        this.region = region;
        Patience factor = region.profile().patience();
        session = region.admin().orElse(region.member());
        patience = new Wait(Poll.every(factor.rest(INTERVAL)), factor, () -> null);
        resources = open.add(new Resources(run, new Removal(session, factor)));
    }

    /**
     * Makes them and waits until each answers SSH on its floating IP.
     *
     * @param scriptOf a canary's user data, given its name
     * @param perHypervisor how many on each hypervisor that takes servers
     * @param volumes whether each gets a volume
     * @param outside whom they are to ping without their floating IPs; null for the gateway of the external network, if it answers
     * @throws RegionException if the region does not give what they need; what was made is removed
     */
    public static CanaryServers create(
            Region region,
            RunId run,
            UnaryOperator<String> scriptOf,
            int perHypervisor,
            boolean volumes,
            String outside) {
        CanaryServers canaries = new CanaryServers(region, run);
        try {
            canaries.make(scriptOf, perHypervisor, volumes, outside);
            return canaries;
        } catch (AssertionError e) {
            canaries.closeAfter(e);
            throw new RegionException("the run's canaries could not be made: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            canaries.closeAfter(e);
            throw e;
        }
    }

    private void closeAfter(Throwable e) {
        try {
            close();
        } catch (RuntimeException left) {
            e.addSuppressed(left);
        }
    }

    private void make(UnaryOperator<String> scriptOf, int perHypervisor, boolean volumes, String outside) {
        Choice choice = Choice.of(region.profile(), session);
        GuestNetwork network = GuestNetwork.withSpareAddresses(session, resources, choice.externalNetwork());
        network.letPingsIn(session);
        key = LoginKey.create(session, resources);
        List<Place> places = places(perHypervisor);
        Map<Place, CanaryVolume> disks = new HashMap<>();
        if (volumes) {
            places.forEach(place -> disks.put(place, CanaryVolume.create(session, patience, resources)));
        }
        Map<Place, GuestServer> asked = new LinkedHashMap<>();
        for (Place place : places) {
            byte[] script = scriptOf.apply(place.name()).getBytes(StandardCharsets.UTF_8);
            String data = Base64.getEncoder().encodeToString(script);
            asked.put(
                    place,
                    GuestServer.create(session, patience, resources, choice, network, key.name(), data, place.zone()));
        }
        List<String> users = choice.loginUsers(session);
        asked.forEach((place, server) -> servers.add(equipped(place, server, disks.get(place), choice, users)));
        wayOut = outside == null
                ? WayOut.byGateway(session, choice.externalNetwork(), this::answersPings)
                : new WayOut(outside, null);
        letOut(asked.values());
    }

    /** Lets each use its spare address, if there is somebody to ping from it. */
    private void letOut(Collection<GuestServer> made) {
        for (GuestServer server : made) {
            if (wayOut.target() != null) {
                GuestServer.Port port = server.port();
                wayOut = wayOut.unless(WayOut.refusal(session, port.id(), GuestNetwork.spareAddress(port.address())));
            }
        }
        if (wayOut.target() == null) {
            servers.replaceAll(CanaryServer::withoutSpareAddress);
        }
    }

    /** Whether the first of them gets an answer there, by its floating IP. */
    private boolean answersPings(String address) {
        CanaryServer first = servers.get(0);
        try {
            SshCommand.run(WayOut.PING + address, first.user(), first.floatingAddress(), sshPort(), key.pair());
            return true;
        } catch (AssertionError none) {
            LOG.debug("the gateway {} does not answer", address, none);
            return false;
        }
    }

    private CanaryServer equipped(
            Place place, GuestServer server, CanaryVolume disk, Choice choice, List<String> users) {
        server.awaitActive();
        String floating =
                server.addFloatingIp(resources, choice.externalNetwork()).getFloatingIpAddress();
        if (disk != null) {
            disk.attachTo(server);
        }
        String volume = disk == null ? null : disk.id();
        String address = server.port().address();
        return new CanaryServer(
                place.name(),
                place.host(),
                server.id(),
                address,
                GuestNetwork.spareAddress(address),
                floating,
                user(floating, users),
                volume);
    }

    /** Who may run commands: some images let root in only to greet with the right name. */
    private String user(String address, List<String> users) {
        int port = region.profile().sshPort();
        return patience.untilPasses("SSH to let a canary's key in on the floating IP " + address, REACHED, () -> {
            Ssh.banner(address, port);
            String first = SshLogin.firstOf(users, address, port, key.pair());
            return SshCommand.run("id -un", first, address, port, key.pair());
        });
    }

    /** For an administrator all hypervisors that take servers; for a plain member one place without a name. */
    private List<Place> places(int perHypervisor) {
        List<Place> places = new ArrayList<>();
        if (region.admin().isEmpty()) {
            return List.of(new Place("canary", null, null));
        }
        for (JsonNode service : session.list("compute", "os-services?binary=nova-compute", "services")) {
            String host = service.path("host").asText();
            boolean takes = service.path("status").asText().equals("enabled")
                    && service.path("state").asText().equals("up");
            for (int i = 1; takes && i <= perHypervisor; i++) {
                String name = nameOn(host) + (i == 1 ? "" : "-" + i);
                places.add(new Place(name, host, service.path("zone").asText() + ":" + host));
            }
        }
        if (places.isEmpty()) {
            throw new AssertionError("expected a compute service that is enabled and up, the region has none");
        }
        return places;
    }

    private static String nameOn(String host) {
        String label = host.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
        return "canary-" + label.replaceAll("[^a-z0-9]+", "-");
    }

    /** What was made; at least one. */
    public List<CanaryServer> servers() {
        return List.copyOf(servers);
    }

    /** How they get out without their floating IPs. */
    public WayOut wayOut() {
        return wayOut;
    }

    /** Where the SSH servers answer. */
    public int sshPort() {
        return region.profile().sshPort();
    }

    /**
     * Starts a command in one of them.
     *
     * @throws IOException if the way to it, its login or the command fails
     */
    public Shell shell(CanaryServer server, String command, Duration limit) throws IOException {
        return Shell.open(
                ssh, new Shell.Address(server.user(), server.floatingAddress(), sshPort()), key, command, limit);
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
