package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiVersion;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.network.Nic;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Servers as Nova shows them. */
final class ServerViews {

    private static final Set<String> WITH_PROGRESS = Set.of("ACTIVE", "BUILD", "REBUILD", "RESIZE", "VERIFY_RESIZE");

    private static final List<String> EXTENDED = List.of(
            "OS-EXT-AZ:availability_zone",
            "OS-EXT-SRV-ATTR:host",
            "OS-EXT-SRV-ATTR:instance_name",
            "OS-EXT-SRV-ATTR:hypervisor_hostname",
            "OS-EXT-STS:power_state",
            "OS-EXT-STS:task_state",
            "OS-EXT-STS:vm_state",
            "OS-SRV-USG:launched_at",
            "OS-SRV-USG:terminated_at",
            "config_drive",
            "key_name",
            "os-extended-volumes:volumes_attached",
            "security_groups");

    private final World world;
    private final Networks networks;

    ServerViews(World world, Networks networks) {
        this.world = world;
        this.networks = networks;
    }

    static ObjectNode brief(Server server, Operation operation) {
        return Links.add(
                Json.object().put("id", server.id()).put("name", server.name()), operation, "servers", server.id());
    }

    /** As the answer to its creation shows it. */
    static ObjectNode created(Server server, Operation operation, String password) {
        ObjectNode node = Links.add(Json.object().put("id", server.id()), operation, "servers", server.id());
        node.put("OS-DCF:diskConfig", "MANUAL");
        groups(node, server);
        return node.put("adminPass", password);
    }

    private static void groups(ObjectNode node, Server server) {
        var groups = node.putArray("security_groups");
        server.order().securityGroups().forEach(name -> groups.addObject().put("name", name));
    }

    ObjectNode shown(Server server, Operation operation) {
        Server.Order order = server.order();
        ObjectNode node = Json.object()
                .put("id", server.id())
                .put("name", server.name())
                .put("status", server.status())
                .put("tenant_id", order.project())
                .put("user_id", order.user());
        node.set("metadata", order.metadata());
        node.put("hostId", hostId(server));
        Links.reference(node.putObject("image"), operation, "images", order.image());
        flavor(node.putObject("flavor"), order.flavor(), operation);
        if (!server.fault().isEmpty()) {
            node.putObject("fault")
                    .put("code", 500)
                    .put("created", World.seconds(server.updatedAt()))
                    .put("message", server.fault());
        }
        node.put("created", World.seconds(server.createdAt())).put("updated", World.seconds(server.updatedAt()));
        addresses(node.putObject("addresses"), server);
        node.put("accessIPv4", "").put("accessIPv6", "");
        Links.add(node, operation, "servers", server.id());
        node.put("OS-DCF:diskConfig", "MANUAL");
        if (WITH_PROGRESS.contains(server.status())) {
            node.put("progress", 0);
        }
        extended(node, server);
        if (operation.caller().isAdmin()) {
            node.put("OS-EXT-SRV-ATTR:host", server.host().isEmpty() ? null : server.host())
                    .put("OS-EXT-SRV-ATTR:instance_name", server.instanceName())
                    .put("OS-EXT-SRV-ATTR:hypervisor_hostname", server.host().isEmpty() ? null : server.host());
        }
        if (operation.caller().isAdmin() && operation.version().atLeast(2, 3)) {
            bootDetails(node, server);
        }
        states(node, server, operation.version());
        if (operation.caller().isAdmin() && operation.version().atLeast(2, 16)) {
            node.put("host_status", server.host().isEmpty() ? "" : "UP");
        }
        later(node, server, operation.version());
        return node;
    }

    /** As the answer to a change shows it: before microversion 2.75 without what extensions once added. */
    ObjectNode changed(Server server, Operation operation) {
        ObjectNode node = shown(server, operation);
        if (!operation.version().atLeast(2, 75)) {
            node.remove(EXTENDED);
            node.path("addresses")
                    .forEach(list -> list.forEach(address ->
                            ((ObjectNode) address).remove(List.of("OS-EXT-IPS:type", "OS-EXT-IPS-MAC:mac_addr"))));
        }
        return node;
    }

    /** Nova's hash of project and host: the same for servers of one project on one host. */
    private static String hostId(Server server) {
        if (server.host().isEmpty()) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-224");
            String text = server.order().project() + server.host();
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks SHA-224", e);
        }
    }

    private static void flavor(ObjectNode node, Flavor flavor, Operation operation) {
        if (!operation.version().atLeast(2, 47)) {
            Links.reference(node, operation, "flavors", flavor.id());
            return;
        }
        node.put("vcpus", flavor.vcpus())
                .put("ram", flavor.ram())
                .put("disk", flavor.disk())
                .put("ephemeral", 0)
                .put("swap", 0)
                .put("original_name", flavor.name())
                .set("extra_specs", Flavors.extraSpecs(flavor));
    }

    private void addresses(ObjectNode node, Server server) {
        if (world.strikes(FaultPoint.SERVER_ADDRESSES, server.id())) {
            return;
        }
        for (Nic nic : networks.nics(server.id())) {
            if (!nic.address().isEmpty()) {
                address(node, nic, nic.address(), "fixed");
                networks.floatingAddresses(nic).forEach(address -> address(node, nic, address, "floating"));
            }
        }
    }

    private static void address(ObjectNode node, Nic nic, String address, String type) {
        node.withArray("/" + nic.networkName().replace("~", "~0").replace("/", "~1"))
                .addObject()
                .put("version", 4)
                .put("addr", address)
                .put("OS-EXT-IPS:type", type)
                .put("OS-EXT-IPS-MAC:mac_addr", nic.mac());
    }

    private static void extended(ObjectNode node, Server server) {
        node.put("OS-EXT-AZ:availability_zone", server.host().isEmpty() ? "" : "nova")
                .put("config_drive", "")
                .put("key_name", server.order().keyName())
                .put("OS-SRV-USG:launched_at", micros(server.launchedAt()))
                .putNull("OS-SRV-USG:terminated_at");
        if (!server.host().isEmpty()) {
            groups(node, server);
        }
    }

    private static void bootDetails(ObjectNode node, Server server) {
        String data = server.order().userData();
        node.put("OS-EXT-SRV-ATTR:reservation_id", "r-" + server.id().substring(0, 8))
                .put("OS-EXT-SRV-ATTR:launch_index", 0)
                .put("OS-EXT-SRV-ATTR:hostname", server.name())
                .put("OS-EXT-SRV-ATTR:kernel_id", "")
                .put("OS-EXT-SRV-ATTR:ramdisk_id", "")
                .put("OS-EXT-SRV-ATTR:root_device_name", "/dev/vda")
                .put(
                        "OS-EXT-SRV-ATTR:user_data",
                        data.isEmpty()
                                ? null
                                : Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)));
    }

    private static String micros(Instant instant) {
        return instant == null ? null : World.micros(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private static void states(ObjectNode node, Server server, ApiVersion version) {
        node.put("OS-EXT-STS:task_state", server.taskState())
                .put("OS-EXT-STS:vm_state", server.vmState())
                .put("OS-EXT-STS:power_state", server.powerState());
        var attached = node.putArray("os-extended-volumes:volumes_attached");
        server.volumes().values().forEach(volume -> {
            ObjectNode one = attached.addObject().put("id", volume.id());
            if (version.atLeast(2, 3)) {
                one.put("delete_on_termination", false);
            }
        });
    }

    /** What came with microversions. */
    private static void later(ObjectNode node, Server server, ApiVersion version) {
        if (version.atLeast(2, 9)) {
            node.put("locked", false);
        }
        if (version.atLeast(2, 73)) {
            node.putNull("locked_reason");
        }
        if (version.atLeast(2, 19)) {
            node.put("description", server.name());
        }
        if (version.atLeast(2, 26)) {
            node.putArray("tags");
        }
        if (version.atLeast(2, 63)) {
            node.putNull("trusted_image_certificates");
        }
        if (version.atLeast(2, 90)) {
            node.put("OS-EXT-SRV-ATTR:hostname", server.name());
        }
        if (version.atLeast(2, 71)) {
            node.putArray("server_groups");
        }
    }
}
