package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.guest.Guest;
import dev.stepgate.lab.embedded.volume.Volume;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server and where it stands in its life; callers hold the region's lock. */
final class Server {

    private final String id;
    private final int number;
    private final Order order;
    private final Instant createdAt;
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private String name;
    private String vmState = "building";
    private String taskState = "scheduling";
    private String host = "";
    private String fault = "";
    private Instant updatedAt;
    private Instant launchedAt;
    private Guest guest;

    /**
     * What its owner asked for.
     *
     * @param image the image's id
     * @param keyName null for none
     * @param publicKey of that key pair; empty for none
     * @param securityGroups by name
     * @param networks ids of networks to plug it into
     * @param ports ids of ports to give it
     * @param userData decoded; empty for none
     * @param host which an administrator chose; empty for none
     */
    record Order(
            String project,
            String user,
            String image,
            Flavor flavor,
            ObjectNode metadata,
            String keyName,
            String publicKey,
            List<String> securityGroups,
            List<String> networks,
            List<String> ports,
            String userData,
            String host) {

        Order {
            securityGroups = List.copyOf(securityGroups);
            networks = List.copyOf(networks);
            ports = List.copyOf(ports);
        }
    }

    Server(String id, int number, String name, Order order, Instant now) {
        this.id = id;
        this.number = number;
        this.name = name;
        this.order = order;
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    /** As libvirt knows it. */
    String instanceName() {
        return "instance-%08x".formatted(number);
    }

    Order order() {
        return order;
    }

    String name() {
        return name;
    }

    void rename(String to, Instant now) {
        name = to;
        updatedAt = now;
    }

    /** Such as building, active, stopped or error. */
    String vmState() {
        return vmState;
    }

    /** Null if it does nothing. */
    String taskState() {
        return taskState;
    }

    void become(String vm, String task, Instant now) {
        vmState = vm;
        taskState = task;
        updatedAt = now;
        if (vm.equals("active") && launchedAt == null) {
            launchedAt = now;
        }
    }

    /** Empty until it is scheduled. */
    String host() {
        return host;
    }

    void place(String on) {
        host = on;
    }

    /** Why it is in ERROR; empty otherwise. */
    String fault() {
        return fault;
    }

    void fail(String reason, Instant now) {
        fault = reason;
        become("error", null, now);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    /** Null until it was active once. */
    Instant launchedAt() {
        return launchedAt;
    }

    /** Null until it was started once. */
    Guest guest() {
        return guest;
    }

    void inhabit(Guest by) {
        guest = by;
    }

    /** By device, such as /dev/vdb. */
    Map<String, Volume> volumes() {
        return volumes;
    }

    /** As the API names its state. */
    String status() {
        return switch (vmState) {
            case "building" -> "BUILD";
            case "active" -> active();
            case "stopped" -> "SHUTOFF";
            default -> "ERROR";
        };
    }

    private String active() {
        if (taskState == null) {
            return "ACTIVE";
        }
        return switch (taskState) {
            case "rebooting", "reboot_started" -> "REBOOT";
            case "rebooting_hard", "reboot_started_hard" -> "HARD_REBOOT";
            default -> "ACTIVE";
        };
    }

    int powerState() {
        return switch (vmState) {
            case "active" -> 1;
            case "stopped" -> 4;
            default -> 0;
        };
    }
}
