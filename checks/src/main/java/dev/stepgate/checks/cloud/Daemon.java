package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One process of a service, as the service tells its administrators.
 *
 * @param name binary and host, such as {@code nova-compute on compute1}
 * @param enabled whether it shall be used
 * @param up whether it reported lately
 */
public record Daemon(String name, boolean enabled, boolean up) {

    /**
     * All of a service that has {@code os-services}, as Nova and Cinder do.
     *
     * @throws RegionException if the service does not list them
     */
    public static List<Daemon> of(Session admin, String service) {
        return admin.list(service, "os-services", "services").stream()
                .map(Daemon::of)
                .toList();
    }

    private static Daemon of(JsonNode node) {
        return new Daemon(
                node.path("binary").asText() + " on " + node.path("host").asText(),
                node.path("status").asText().equals("enabled"),
                node.path("state").asText().equals("up"));
    }

    /** Such as {@code nova-compute on compute1: enabled, down}. */
    @Override
    public String toString() {
        return name + ": " + (enabled ? "enabled" : "disabled") + ", " + (up ? "up" : "down");
    }
}
