package dev.stepgate.lab.embedded.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Caller;

/** An image and its bytes. */
final class Image {

    /** Fields that Glance shows of each image, with their values at first; null stands for JSON's null. */
    private final ObjectNode fields;

    private byte[] data;

    Image(ObjectNode fields) {
        this.fields = fields;
    }

    String id() {
        return fields.path("id").asText();
    }

    String owner() {
        return fields.path("owner").asText();
    }

    String status() {
        return fields.path("status").asText();
    }

    boolean isVisibleTo(Caller caller) {
        return caller.sees(owner()) || fields.path("visibility").asText().matches("public|community");
    }

    boolean isProtected() {
        return fields.path("protected").asBoolean();
    }

    ObjectNode fields() {
        return fields;
    }

    byte[] data() {
        return data;
    }

    void store(byte[] bytes) {
        data = bytes.clone();
    }
}
