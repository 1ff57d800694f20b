package dev.stepgate.lab.embedded.compute;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.guest.DataPlane;
import dev.stepgate.lab.embedded.guest.Guest;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.network.Nic;
import dev.stepgate.lab.embedded.network.Opening;
import dev.stepgate.lab.embedded.placement.Allocations;
import dev.stepgate.lab.embedded.volume.Volume;
import dev.stepgate.lab.embedded.volume.Volumes;
import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The servers of a region and how their states change; callers hold the region's lock. */
public final class Servers {

    private final World world;
    private final Networks networks;
    private final Volumes volumes;
    private final Allocations allocations;
    private final DataPlane dataPlane;
    private final Neighbours neighbours;
    private final Builds builds;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private int count;

    /** None yet; from now on the data plane follows the networks. */
    public Servers(World world, Networks networks, Volumes volumes, Allocations allocations, DataPlane dataPlane) {
        this.world = Objects.requireNonNull(world);
        this.networks = Objects.requireNonNull(networks);
        this.volumes = Objects.requireNonNull(volumes);
        this.allocations = Objects.requireNonNull(allocations);
        this.dataPlane = Objects.requireNonNull(dataPlane);
        this.neighbours = new Neighbours(world);
        this.builds = new Builds(world, networks, allocations, this::isGone, this::reaches, this::refreshDoors);
        networks.onChange(this::refreshDoors);
    }

    private void refreshDoors() {
        List<DataPlane.Place> places = new ArrayList<>();
        for (Opening opening : networks.openings(DataPlane.numbers())) {
            Server server = servers.get(opening.server());
            if (server != null && server.guest() != null) {
                Guest guest = opening.astray() ? neighbours.of(server) : server.guest();
                places.add(new DataPlane.Place(opening.address(), opening.number(), guest));
            }
        }
        dataPlane.refresh(places);
    }

    private boolean reaches(Server from, String address) {
        List<String> near = networks.nics(from.id()).stream().map(Nic::network).toList();
        return servers.values().stream()
                .filter(server -> server.guest() != null && server.guest().isAt(address))
                .anyMatch(server ->
                        networks.nics(server.id()).stream().map(Nic::network).anyMatch(near::contains));
    }

    private Instant now() {
        return world.time().instant();
    }

    private Delays delays() {
        return world.settings().delays();
    }

    Server create(String name, Server.Order order) {
        count++;
        Server server = new Server(world.uuid(), count, name, order, now());
        servers.put(server.id(), server);
        builds.begin(server);
        return server;
    }

    /**
     * Moves a running server to another host, as live migration does: it notices nothing.
     *
     * @throws IllegalArgumentException if there is no such server, or the host does not take it
     */
    public void move(String id, String host) {
        Server server = servers.get(id);
        if (server == null) {
            throw new IllegalArgumentException("no server " + id + ", there are " + servers.keySet());
        }
        Server.Order order = server.order();
        allocations.release(id);
        String taken = allocations
                .claim(id, order.flavor().resources(), order.project(), order.user(), host)
                .orElseThrow(() -> new IllegalArgumentException("host " + host + " takes no server"));
        server.place(taken);
    }

    private boolean isGone(Server server) {
        return !servers.containsKey(server.id()) || Objects.equals(server.taskState(), "deleting");
    }

    void reboot(Server server, boolean hard) {
        require(server, "reboot", server.vmState().matches("active|stopped"));
        if (!hard && !server.vmState().equals("active")) {
            throw wrongState(server, "reboot", "vm_state " + server.vmState());
        }
        server.become("active", hard ? "rebooting_hard" : "rebooting", now());
        if (world.strikes(FaultPoint.SERVER_REBOOTED, server.id())) {
            return;
        }
        server.guest().powerOff();
        world.after(delays().reboot(), () -> {
            if (!isGone(server)) {
                server.become("active", null, now());
                server.guest().powerOn();
            }
        });
    }

    private static void require(Server server, String action, boolean possible) {
        if (server.taskState() != null) {
            throw wrongState(server, action, "task_state " + server.taskState());
        }
        if (!possible) {
            throw wrongState(server, action, "vm_state " + server.vmState());
        }
    }

    private static ApiError wrongState(Server server, String action, String state) {
        return new ApiError(409, "Cannot '%s' instance %s while it is in %s".formatted(action, server.id(), state));
    }

    void stop(Server server) {
        require(server, "stop", server.vmState().equals("active"));
        server.become("active", "powering-off", now());
        world.after(delays().reboot(), () -> {
            if (!isGone(server)) {
                server.guest().powerOff();
                server.become("stopped", null, now());
            }
        });
    }

    void start(Server server, String action) {
        require(server, action, server.vmState().equals("stopped"));
        server.become("stopped", "powering-on", now());
        world.after(delays().reboot(), () -> {
            if (!isGone(server)) {
                server.become("active", null, now());
                server.guest().powerOn();
            }
        });
    }

    void delete(Server server) {
        server.become(server.vmState(), "deleting", now());
        world.after(delays().serverDelete(), () -> {
            if (!world.strikes(FaultPoint.SERVER_DELETED, server.id())) {
                end(server);
            }
        });
    }

    private void end(Server server) {
        if (server.guest() != null) {
            server.guest().powerOff();
        }
        server.volumes().values().forEach(volumes::release);
        networks.unplug(server.id());
        if (world.strikes(FaultPoint.ALLOCATION_DELETED, server.id())) {
            server.fail("Failed to delete allocations for consumer " + server.id() + ".", now());
            return;
        }
        if (!world.strikes(FaultPoint.ALLOCATION_RELEASED, server.id())) {
            allocations.release(server.id());
        }
        servers.remove(server.id());
        neighbours.forget(server);
        refreshDoors();
    }

    /** Begins to attach a volume, and tells the device, such as /dev/vdb. */
    String attach(Server server, Volume volume) {
        require(server, "attach_volume", server.vmState().matches("active|stopped"));
        if (!volume.status().equals("available")) {
            throw new ApiError(
                    400,
                    server.volumes().containsValue(volume)
                            ? "Invalid volume: volume %s is already attached to instances: %s"
                                    .formatted(volume.id(), server.id())
                            : "Invalid volume: volume '%s' status must be 'available'. Currently in '%s'"
                                    .formatted(volume.id(), volume.status()));
        }
        String device = freeDevice(server);
        server.volumes().put(device, volume);
        volumes.attach(volume, server.id(), server.host(), device, disk -> {
            if (!isGone(server) && !world.strikes(FaultPoint.VOLUME_PLUGGED, volume.id())) {
                server.guest().plug(shortName(device), volume.id(), disk);
            }
        });
        return device;
    }

    private static String freeDevice(Server server) {
        for (char letter = 'b'; letter <= 'z'; letter++) {
            if (!server.volumes().containsKey("/dev/vd" + letter)) {
                return "/dev/vd" + letter;
            }
        }
        throw new ApiError(403, "The maximum allowed number of volumes is attached to instance " + server.id());
    }

    private static String shortName(String device) {
        return device.substring("/dev/".length());
    }

    void detach(Server server, String volumeId) {
        String device = device(server, volumeId)
                .orElseThrow(
                        () -> new ApiError(404, "Instance " + server.id() + " is not attached to volume " + volumeId));
        Volume volume = Objects.requireNonNull(server.volumes().get(device));
        if (!volume.status().equals("in-use")) {
            throw new ApiError(
                    400,
                    "Invalid volume: Invalid input received: Invalid volume: Unable to detach volume. Volume status"
                            + " must be 'in-use' and attach_status must be 'attached' to detach.");
        }
        volumes.detach(volume, () -> {
            server.volumes().remove(device);
            server.guest().unplug(shortName(device));
        });
    }

    Optional<String> device(Server server, String volumeId) {
        return server.volumes().entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(volumeId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<Server> find(String id, Caller caller) {
        return Optional.ofNullable(servers.get(id))
                .filter(server -> caller.sees(server.order().project()));
    }

    /** The newest first; of all projects for null. */
    List<Server> list(String project) {
        List<Server> found = new ArrayList<>(servers.values());
        found.removeIf(server -> project != null && !server.order().project().equals(project));
        Collections.reverse(found);
        return found;
    }
}
