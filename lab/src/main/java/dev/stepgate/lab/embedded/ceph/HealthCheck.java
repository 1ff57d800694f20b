package dev.stepgate.lab.embedded.ceph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;

/**
 * Something that Ceph complains about.
 *
 * @param type such as OSD_DOWN
 * @param error whether it makes the cluster HEALTH_ERR, and not HEALTH_WARN
 * @param count of what it is about
 */
public record HealthCheck(String type, boolean error, String message, int count, List<String> details) {

    /** Copies the details. */
    public HealthCheck {
        details = List.copyOf(details);
    }

    static HealthCheck warning(String type, String message, int count, String... details) {
        return new HealthCheck(type, false, message, count, List.of(details));
    }

    /** @param muted whether somebody has silenced it */
    ObjectNode json(boolean muted) {
        ObjectNode node = Json.object().put("severity", error ? "HEALTH_ERR" : "HEALTH_WARN");
        node.putObject("summary").put("message", message).put("count", count);
        var list = node.putArray("detail");
        details.forEach(detail -> list.addObject().put("message", detail));
        return node.put("muted", muted).put("type", type);
    }
}
