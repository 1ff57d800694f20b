package dev.stepgate.checks.guest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.openstack4j.api.Builders;
import org.openstack4j.model.compute.Server;
import org.openstack4j.model.compute.builder.ServerCreateBuilder;
import org.openstack4j.model.network.NetFloatingIP;

/** One server that was asked for, as its owner sees it. Safe for several threads. */
public final class GuestServer {

    /** How long scheduling, copying the image and starting may take; a cold image cache and a busy compute are allowed for. */
    private static final Duration BOOT = Duration.ofMinutes(3);

    private static final int CONSOLE_LINES = 5000;

    /** What {@link #stateOrGone} says of a server that Nova does not know any more. */
    public static final String GONE = "gone";

    private final Session member;
    private final Wait patience;
    private final RunId run;
    private final String id;

    private GuestServer(Session member, Wait patience, RunId run, String id) {
        this.member = Objects.requireNonNull(member);
        this.patience = Objects.requireNonNull(patience);
        this.run = Objects.requireNonNull(run);
        this.id = Objects.requireNonNull(id);
    }

    /** Asks for a server. */
    static GuestServer create(
            Session member, Wait patience, Resources resources, Choice choice, GuestNetwork network, String keyPair) {
        return create(member, patience, resources, choice, network, keyPair, Agent.userData(resources.run()), null);
    }

    /**
     * Asks for a server.
     *
     * @param keyPair null for none
     * @param userData as nova wants it
     * @param zone the availability zone, for administrators also with a host, as {@code nova:HOST}; null for any
     */
    static GuestServer create(
            Session member,
            Wait patience,
            Resources resources,
            Choice choice,
            GuestNetwork network,
            String keyPair,
            String userData,
            String zone) {
        String name = resources.name(ResourceKind.SERVER);
        ServerCreateBuilder server = Builders.server()
                .name(name)
                .image(choice.image())
                .flavor(choice.flavor())
                .networks(List.of(network.id()))
                .addSecurityGroup(network.securityGroup())
                .addMetadataItem(RunId.LABEL, resources.run().value())
                .userData(userData);
        if (keyPair != null) {
            server.keypairName(keyPair);
        }
        if (zone != null) {
            server.availabilityZone(zone);
        }
        String id = member.openstack().compute().servers().boot(server.build()).getId();
        return new GuestServer(member, patience, resources.run(), id);
    }

    /** The server's id. */
    public String id() {
        return id;
    }

    /**
     * Waits until it is ACTIVE.
     *
     * @throws AssertionError if it goes to ERROR, vanishes or takes more than 180 s
     */
    public void awaitActive() {
        patience.until("server " + id + " ACTIVE", BOOT, this::state, state -> state.startsWith("ACTIVE "));
    }

    /** Its status and task, such as {@code BUILD (spawning)}. */
    private String state() {
        Server server = member.openstack().compute().servers().get(id);
        if (server == null) {
            throw new AssertionError("expected server " + id + " to exist, nova says 404");
        }
        if (server.getStatus() == Server.Status.ERROR) {
            String fault = server.getFault() == null
                    ? "without a fault message"
                    : server.getFault().getMessage();
            throw new AssertionError("expected server " + id + " to become ACTIVE, it went to ERROR: " + fault);
        }
        return server.getStatus() + " (" + server.getTaskState() + ")";
    }

    /** Its status, its task and what went wrong, such as {@code ACTIVE (deleting)}, or {@value #GONE}. */
    public String stateOrGone() {
        Server server = member.openstack().compute().servers().get(id);
        if (server == null) {
            return GONE;
        }
        String fault = server.getFault() == null ? "" : ": " + server.getFault().getMessage();
        return server.getStatus() + " (" + server.getTaskState() + ")" + fault;
    }

    /** The addresses that Nova shows of it. */
    public List<String> addresses() {
        return member.get("compute", "servers/" + id).at("/server/addresses").findValuesAsText("addr");
    }

    /** Its port. */
    public Port port() {
        List<JsonNode> ports = ports();
        if (ports.size() != 1) {
            throw new AssertionError("expected one port of server " + id + ", saw " + ports);
        }
        JsonNode port = ports.get(0);
        return new Port(
                port.path("id").asText(),
                port.path("fixed_ips").path(0).path("ip_address").asText());
    }

    /** Its ports, as neutron lists them. */
    public List<JsonNode> ports() {
        return member.list("network", "v2.0/ports?device_id=" + id, "ports");
    }

    /**
     * A port of a server.
     *
     * @param id of the port
     * @param address its first fixed address
     */
    public record Port(String id, String address) {}

    /** Gives it a floating IP. */
    public NetFloatingIP addFloatingIp(Resources resources, String externalNetwork) {
        return member.openstack()
                .networking()
                .floatingip()
                .create(Builders.netFloatingIP()
                        .description(resources.name(ResourceKind.FLOATING_IP))
                        .floatingNetworkId(externalNetwork)
                        .portId(port().id())
                        .build());
    }

    /** What stands on its console now. */
    public Console console() {
        String text = member.openstack().compute().servers().getConsoleOutput(id, CONSOLE_LINES);
        return new Console(text == null ? "" : text.replace("\r", ""), run);
    }

    /**
     * Waits for something on its console.
     *
     * @throws AssertionError if the deadline is over, with the end of the console
     */
    public Console awaitConsole(String description, Duration deadline, Predicate<Console> met) {
        return patience.until(description + " on the console of server " + id, deadline, this::console, met);
    }
}
