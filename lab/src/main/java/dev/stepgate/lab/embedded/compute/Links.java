package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Operation;

/** The links that Nova adds to its objects. */
final class Links {

    private Links() {}

    /** Adds self and bookmark. */
    static ObjectNode add(ObjectNode node, Operation operation, String collection, String id) {
        String base = operation.request().base();
        var links = node.putArray("links");
        links.addObject().put("rel", "self").put("href", base + "/v2.1/" + collection + "/" + id);
        links.addObject().put("rel", "bookmark").put("href", base + "/" + collection + "/" + id);
        return node;
    }

    /** An object of another collection, of which Nova only shows the id. */
    static void reference(ObjectNode node, Operation operation, String collection, String id) {
        node.put("id", id);
        node.putArray("links")
                .addObject()
                .put("rel", "bookmark")
                .put("href", operation.request().base() + "/" + collection + "/" + id);
    }
}
