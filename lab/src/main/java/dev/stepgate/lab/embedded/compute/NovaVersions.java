package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import java.util.ArrayList;
import java.util.List;

/** Nova's version documents. */
final class NovaVersions {

    private NovaVersions() {}

    static ObjectNode all(Operation operation) {
        ObjectNode old = Json.object()
                .put("id", "v2.0")
                .put("status", "SUPPORTED")
                .put("version", "")
                .put("min_version", "")
                .put("updated", "2011-01-21T11:33:21Z");
        self(old, operation, "/v2/");
        return Json.object("versions", Json.array(List.of(old, v21(operation))));
    }

    private static ObjectNode v21(Operation operation) {
        ObjectNode node = Json.object()
                .put("id", "v2.1")
                .put("status", "CURRENT")
                .put("version", operation.call().version().api().toString())
                .put("min_version", "2.1")
                .put("updated", "2013-07-23T11:33:21Z");
        self(node, operation, "/v2.1/");
        return node;
    }

    /** What is answered to a path without a version: the same below each version. */
    static ObjectNode choices(Call call) {
        List<ObjectNode> all = new ArrayList<>();
        for (String version : List.of("2", "2.1")) {
            ObjectNode one = Json.object()
                    .put("id", version.equals("2") ? "v2.0" : "v2.1")
                    .put("status", version.equals("2") ? "SUPPORTED" : "CURRENT");
            one.putArray("links")
                    .addObject()
                    .put("rel", "self")
                    .put(
                            "href",
                            call.request().base() + "/v" + version
                                    + call.request().path());
            one.putArray("media-types")
                    .addObject()
                    .put("base", "application/json")
                    .put("type", "application/vnd.openstack.compute+json;version=" + version);
            all.add(one);
        }
        return Json.object("choices", Json.array(all));
    }

    private static void self(ObjectNode node, Operation operation, String path) {
        node.putArray("links")
                .addObject()
                .put("rel", "self")
                .put("href", operation.request().base() + path);
    }

    static ObjectNode current(Operation operation) {
        ObjectNode node = v21(operation);
        node.withArray("links")
                .addObject()
                .put("rel", "describedby")
                .put("type", "text/html")
                .put("href", "http://docs.openstack.org/");
        node.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.compute+json;version=2.1");
        return Json.object("version", node);
    }
}
