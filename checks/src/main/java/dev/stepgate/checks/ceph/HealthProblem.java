package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that Ceph complains of: one of its health checks.
 *
 * @param code such as OSD_DOWN
 * @param error whether it makes the cluster HEALTH_ERR, and not HEALTH_WARN
 * @param message such as {@code 1 osds down}
 * @param count of what it is about; 0 if not said
 * @param details such as {@code osd.1 (root=default,host=h2) is down}; may be empty
 * @param muted whether an operator has silenced it
 */
record HealthProblem(String code, boolean error, String message, int count, List<String> details, boolean muted) {

    /** Copies the details. */
    HealthProblem {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        details = List.copyOf(details);
    }

    /** A warning that this project words, because Ceph raises it late or not at all. */
    static HealthProblem warning(String code, String message, int count) {
        return new HealthProblem(code, false, message, count, List.of(), false);
    }

    /** As the dashboard has it. */
    static HealthProblem of(JsonNode check) {
        List<String> details = new ArrayList<>();
        check.path("detail")
                .forEach(detail -> details.add(detail.path("message").asText()));
        return new HealthProblem(
                Document.text(check, "/type"),
                !Document.text(check, "/severity").equals("HEALTH_WARN"),
                Document.text(check, "/summary/message"),
                check.at("/summary/count").asInt(),
                details,
                check.path("muted").asBoolean());
    }

    /** As in {@code ceph health detail}, on one line. */
    @Override
    public String toString() {
        String first = details.isEmpty() || details.get(0).equals(message)
                ? ""
                : " (" + details.get(0) + (details.size() > 1 ? ", …)" : ")");
        return code + (error ? " [ERR]" : "") + (muted ? " [muted]" : "") + ": " + message + first;
    }
}
