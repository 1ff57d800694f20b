package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A project with volumes, which are available at once; can lose answers, refuse, and be away. */
final class FakeDoor implements Door {

    final Map<String, ObjectNode> volumes = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    boolean away;
    boolean answersLost;
    boolean deaf;
    int refusal;
    boolean page;
    boolean listsFail;
    private int made;
    private JsonNode unheard;

    @Override
    public void open(String service) {
        if (away) {
            throw silence();
        }
    }

    @Override
    public Said send(String method, String service, String path, JsonNode body) {
        asked.add(method + " " + path.replaceFirst("-[0-9a-f]{6}$", ""));
        if (away || deaf) {
            unheard = body;
            throw silence();
        }
        if (refusal > 0 && !method.equals("GET")) {
            return new Said(refusal, "req-no", JsonNodeFactory.instance.objectNode(), "no quota");
        }
        if (page) {
            return new Said(method.equals("GET") ? 404 : 200, null, MissingNode.getInstance(), null);
        }
        Said said = served(method, path, body);
        if (answersLost && !method.equals("GET")) {
            throw silence();
        }
        return said;
    }

    /** Serves the last request that got no answer. */
    void late() {
        served("POST", "volumes", unheard);
    }

    private Said served(String method, String path, JsonNode body) {
        String id = path.replaceFirst(".*/", "");
        if (method.equals("POST")) {
            ObjectNode volume = ((ObjectNode) body.path("volume")).deepCopy();
            volume.put("id", "id-" + made++).put("status", "available");
            volumes.put(volume.path("id").asText(), volume);
            return new Said(
                    202, "req-made", JsonNodeFactory.instance.objectNode().set("volume", volume), null);
        }
        JsonNode object = method.equals("DELETE") ? volumes.remove(id) : volumes.get(id);
        return object == null
                ? new Said(404, "req-gone", JsonNodeFactory.instance.objectNode(), "not found")
                : new Said(
                        method.equals("GET") ? 200 : 202,
                        "req-there",
                        JsonNodeFactory.instance.objectNode().set("volume", object),
                        null);
    }

    @Override
    public List<JsonNode> list(String service, String path, String key) {
        asked.add("LIST " + path.replaceFirst("-[0-9a-f]{6}$", ""));
        if (away || listsFail) {
            throw silence();
        }
        return List.copyOf(volumes.values());
    }

    @Override
    public void remove(ResourceKind kind, String name) {
        throw new AssertionError("volumes need no network");
    }

    private static RegionException silence() {
        return new RegionException("connection lost", null);
    }
}
