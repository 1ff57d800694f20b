package dev.stepgate.harness.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The small object that a write probe makes of a service: it costs no host, no address and, but for a volume, no storage, and a project
 * may have several.
 *
 * @param kind of the object, for its name, so that a sweep finds it
 * @param member holds the object in requests and answers
 * @param collection holds the objects in lists
 */
record Writing(RunId run, ResourceKind kind, String member, String collection) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The services that have such an object and are not identity, where the write is a login. */
    static boolean knows(String service) {
        return switch (service) {
            case "compute", "network", "image", "volume" -> true;
            default -> false;
        };
    }

    /** @throws IllegalArgumentException if nothing small is known of this service */
    static Writing of(String service, RunId run) {
        return switch (service) {
            case "compute" -> new Writing(run, ResourceKind.KEY_PAIR, "keypair", "keypairs");
            case "network" -> new Writing(run, ResourceKind.SECURITY_GROUP, "security_group", "security_groups");
            case "image" -> new Writing(run, ResourceKind.IMAGE, null, "images");
            case "volume" -> new Writing(run, ResourceKind.VOLUME, "volume", "volumes");
            default -> throw new IllegalArgumentException("nothing small to write is known of " + service);
        };
    }

    String newName() {
        return run.name(kind);
    }

    /** By what an object of this name can be deleted before any answer has told its id: a key pair's name is its id; else null. */
    String idBefore(String name) {
        return kind == ResourceKind.KEY_PAIR ? name : null;
    }

    /** The request that makes it. */
    byte[] body(String name) {
        ObjectNode object = JSON.createObjectNode().put("name", name);
        if (kind == ResourceKind.KEY_PAIR) {
            object.put("public_key", publicKey());
        } else if (kind == ResourceKind.IMAGE) {
            object.put("disk_format", "raw").put("container_format", "bare").put("visibility", "private");
            object.put(RunId.LABEL, run.value());
        } else {
            object.put("description", "Stepgate probe");
        }
        if (kind == ResourceKind.VOLUME) {
            object.put("size", 1).putObject("metadata").put(RunId.LABEL, run.value());
        }
        ObjectNode whole = member == null ? object : JSON.createObjectNode().set(member, object);
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A request that changes the description of the object in this member. */
    static byte[] description(String member, String text) {
        ObjectNode object = JSON.createObjectNode().put("description", text);
        return JSON.createObjectNode().set(member, object).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The description that an answer has; null if it has none. */
    String description(Reply reply) {
        return tree(reply).path(member).path("description").asText(null);
    }

    /** The id by which it is deleted; null if the answer has none. */
    String id(Reply reply, String name) {
        return kind == ResourceKind.KEY_PAIR
                ? name
                : text(member == null ? tree(reply) : tree(reply).path(member));
    }

    /** The id of the first object of a list; null if the list is empty. */
    String firstId(Reply list) {
        return text(tree(list).path(collection).path(0));
    }

    /** Whether that is a list at all. */
    boolean isList(Reply list) {
        return tree(list).path(collection).isArray();
    }

    private static String text(JsonNode object) {
        return object.path("id").asText(null);
    }

    private static JsonNode tree(Reply reply) {
        try {
            return JSON.readTree(reply.text());
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Of a pair whose private half nobody keeps. */
    private static String publicKey() {
        try {
            byte[] x509 = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPublic()
                    .getEncoded();
            byte[] key = Arrays.copyOfRange(x509, x509.length - 32, x509.length);
            byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
            byte[] wire = ByteBuffer.allocate(4 + type.length + 4 + key.length)
                    .putInt(type.length)
                    .put(type)
                    .putInt(key.length)
                    .put(key)
                    .array();
            return "ssh-ed25519 " + Base64.getEncoder().encodeToString(wire) + " stepgate-probe";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }
}
