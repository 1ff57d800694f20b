package dev.stepgate.lab.embedded.compute;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.guest.Guest;
import dev.stepgate.lab.embedded.guest.Machine;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.network.Nic;
import dev.stepgate.lab.embedded.placement.Allocations;
import dev.stepgate.lab.embedded.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The way of a server from its order to its first boot: scheduler, ports, compute. Callers hold the region's lock. */
final class Builds {

    private final World world;
    private final Networks networks;
    private final Allocations allocations;
    private final Predicate<Server> isGone;
    private final BiPredicate<Server, String> reaches;
    private final Runnable onChange;

    /**
     * For one region.
     *
     * @param isGone whether a server was deleted meanwhile
     * @param reaches whether somebody answers a server's pings to an address
     * @param onChange called when a guest begins or ceases to answer
     */
    Builds(
            World world,
            Networks networks,
            Allocations allocations,
            Predicate<Server> isGone,
            BiPredicate<Server, String> reaches,
            Runnable onChange) {
        this.world = world;
        this.networks = networks;
        this.allocations = allocations;
        this.isGone = isGone;
        this.reaches = reaches;
        this.onChange = onChange;
    }

    void begin(Server server) {
        world.after(share(0.2), () -> schedule(server));
    }

    private Instant now() {
        return world.time().instant();
    }

    /** A part of the time that building a server takes. */
    private Duration share(double share) {
        return Duration.ofNanos(
                Math.round(world.settings().delays().serverBuild().toNanos() * share));
    }

    private void schedule(Server server) {
        if (isGone.test(server) || world.strikes(FaultPoint.SERVER_SCHEDULED, server.id())) {
            return;
        }
        Server.Order order = server.order();
        Optional<String> host = world.strikes(FaultPoint.SERVER_PLACED, server.id())
                ? Optional.empty()
                : allocations.claim(
                        server.id(), order.flavor().resources(), order.project(), order.user(), order.host());
        if (host.isEmpty()) {
            server.fail("No valid host was found. There are not enough hosts available.", now());
            return;
        }
        server.place(host.get());
        server.become("building", "networking", now());
        try {
            plug(server);
        } catch (ApiError refused) {
            server.fail("Build of instance " + server.id() + " aborted: " + refused.getMessage(), now());
            return;
        }
        world.after(share(0.3), () -> spawn(server));
    }

    private void plug(Server server) {
        Server.Order order = server.order();
        List<String> groups = networks.groupIds(order.securityGroups(), order.project())
                .orElseThrow(() -> new ApiError(400, "Security group " + order.securityGroups() + " not found."));
        order.networks().forEach(network -> networks.plug(network, server.id(), order.project(), groups));
        order.ports().forEach(port -> networks.take(port, server.id()));
    }

    private void spawn(Server server) {
        if (isGone.test(server)) {
            return;
        }
        if (world.strikes(FaultPoint.SERVER_SPAWNED, server.id())) {
            abort(
                    server,
                    "Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for"
                            + " instance "
                            + server.id() + ".");
            return;
        }
        if (world.strikes(FaultPoint.SERVER_PLUGGED, server.id())) {
            abort(
                    server,
                    "Build of instance " + server.id()
                            + " aborted: Failed to allocate the network(s), not rescheduling.");
            return;
        }
        server.become("building", "spawning", now());
        world.after(share(0.5), () -> start(server));
    }

    private void abort(Server server, String reason) {
        allocations.release(server.id());
        server.fail(reason, now());
    }

    private void start(Server server) {
        if (isGone.test(server)) {
            return;
        }
        networks.bind(server.id(), server.host());
        Machine machine = new Machine(
                server.id(),
                server.name(),
                server.order().userData(),
                server.order().publicKey(),
                () -> offered(server),
                address -> reaches.test(server, address),
                own -> networks.translates(server.id(), own));
        server.inhabit(new Guest(world, machine, onChange));
        server.become("active", null, now());
        server.guest().powerOn();
    }

    private List<String> offered(Server server) {
        return networks.nics(server.id()).stream()
                .filter(Nic::dhcp)
                .map(Nic::address)
                .filter(address -> !address.isEmpty())
                .toList();
    }
}
