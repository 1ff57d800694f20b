package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.reports.record.OperationKind;
import java.util.Locale;
import java.util.Objects;

/**
 * How an object of one kind is asked for, looked at and compared with what was written.
 *
 * @param run stands in its name and, where it has metadata, in its label
 */
record Recipe(OperationKind kind, RunId run) {

    /** The key of the metadata that holds what was written. */
    private static final String WRITTEN = "stepgate-write";

    ResourceKind resource() {
        return switch (kind) {
            case SERVER -> ResourceKind.SERVER;
            case VOLUME -> ResourceKind.VOLUME;
            case PORT -> ResourceKind.PORT;
        };
    }

    String service() {
        return resource().service();
    }

    String collection() {
        return switch (kind) {
            case SERVER -> "servers";
            case VOLUME -> "volumes";
            case PORT -> "v2.0/ports";
        };
    }

    /** The member that holds the objects of a list. */
    String members() {
        return member() + "s";
    }

    String member() {
        return kind.word();
    }

    String path(String id) {
        return collection() + "/" + id;
    }

    /** The request that makes it, with a word by which it is known again. */
    ObjectNode body(String name, String word, Ground.Place place) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("name", name);
        switch (kind) {
            case SERVER -> {
                object.put("imageRef", place.image()).put("flavorRef", place.flavor());
                object.putArray("networks").addObject().put("uuid", place.network());
                label(object, word);
            }
            case VOLUME -> label(object.put("size", 1), word);
            case PORT -> object.put("network_id", place.network()).put("description", word);
        }
        return JsonNodeFactory.instance.objectNode().set(member(), object);
    }

    private void label(ObjectNode object, String word) {
        object.putObject("metadata").put(RunId.LABEL, run.value()).put(WRITTEN, word);
    }

    Look look(JsonNode object) {
        String status = object.path("status").asText("");
        return switch (kind) {
            case SERVER -> server(object, status);
            case VOLUME -> volume(object, status.toLowerCase(Locale.ROOT));
            case PORT -> port(object, status);
        };
    }

    private static Look server(JsonNode server, String status) {
        String task = server.path("OS-EXT-STS:task_state").asText("");
        String fault = server.path("fault").path("message").asText("");
        String text = status
                + (task.isEmpty() || task.equals("null") ? "" : " (" + task + ")")
                + (fault.isEmpty() ? "" : ": " + fault);
        return switch (status) {
            case "ACTIVE" -> new Look(Look.Kind.READY, text, server);
            case "ERROR" -> new Look(Look.Kind.FAULTY, text, server);
            case "DELETED", "SOFT_DELETED" -> new Look(Look.Kind.ABSENT, text, server);
            default -> new Look(Look.Kind.BUSY, text, server);
        };
    }

    private static Look volume(JsonNode volume, String status) {
        Look.Kind seen = status.equals("available")
                ? Look.Kind.READY
                : status.startsWith("error") ? Look.Kind.FAULTY : Look.Kind.BUSY;
        return new Look(seen, status, volume);
    }

    /** A port that nobody uses is DOWN. */
    private static Look port(JsonNode port, String status) {
        return switch (status) {
            case "ACTIVE", "DOWN" -> new Look(Look.Kind.READY, status, port);
            case "ERROR" -> new Look(Look.Kind.FAULTY, status, port);
            default -> new Look(Look.Kind.BUSY, status, port);
        };
    }

    /** In what an object differs from what was written; null if in nothing. */
    String difference(JsonNode object, String name, String word) {
        String read = kind == OperationKind.PORT
                ? object.path("description").asText(null)
                : object.path("metadata").path(WRITTEN).asText(null);
        if (!Objects.equals(word, read)) {
            String where = kind == OperationKind.PORT ? "description" : "metadata " + WRITTEN;
            return "written was the " + where + " '" + word + "', read " + (read == null ? "none" : "'" + read + "'");
        }
        String called = object.path("name").asText(null);
        return name.equals(called) ? null : "written was the name '" + name + "', read '" + called + "'";
    }
}
