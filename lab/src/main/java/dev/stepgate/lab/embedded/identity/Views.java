package dev.stepgate.lab.embedded.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiVersion;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.world.World;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Keystone's objects as it shows them. */
final class Views {

    private final Directory directory;
    private final Catalogue catalogue;

    Views(Directory directory, Catalogue catalogue) {
        this.directory = directory;
        this.catalogue = catalogue;
    }

    static ObjectNode version(ApiVersion version, String base) {
        ObjectNode node =
                Json.object().put("id", "v" + version).put("status", "stable").put("updated", "2020-04-07T00:00:00Z");
        node.putArray("links").addObject().put("rel", "self").put("href", base + "/v3/");
        node.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.identity-v3+json");
        return node;
    }

    ObjectNode token(Token token) {
        ObjectNode node = Json.object();
        node.set("methods", Json.strings(token.methods()));
        node.set("user", user(token.user()).putNull("password_expires_at"));
        node.putArray("audit_ids").add(token.auditId());
        node.put("expires_at", precise(token.expiresAt())).put("issued_at", precise(token.issuedAt()));
        if (token.project() != null) {
            node.set("project", inDomain(token.project().id(), token.project().name()));
            node.put("is_domain", false);
            node.set("roles", Json.array(token.roles().stream().map(this::role).toList()));
            node.set("catalog", catalogue.of(token.project().id()));
        }
        if (token.appCredential() != null) {
            node.putObject("application_credential")
                    .put("id", token.appCredential().id())
                    .put("name", token.appCredential().name())
                    .put("restricted", true);
        }
        return Json.object("token", node);
    }

    private static String precise(Instant instant) {
        return World.micros(instant) + "Z";
    }

    private ObjectNode role(String name) {
        return Json.object().put("id", directory.roleId(name)).put("name", name);
    }

    private static ObjectNode user(User user) {
        return inDomain(user.id(), user.name());
    }

    private static ObjectNode inDomain(String id, String name) {
        ObjectNode node = Json.object();
        node.putObject("domain").put("id", "default").put("name", "Default");
        return node.put("id", id).put("name", name);
    }

    static ObjectNode shown(Project project) {
        ObjectNode node = Json.object()
                .put("id", project.id())
                .put("name", project.name())
                .put("domain_id", "default")
                .put("description", project.description())
                .put("enabled", true)
                .put("parent_id", "default")
                .put("is_domain", false);
        node.putArray("tags");
        node.putObject("options");
        return node;
    }

    static ObjectNode shown(User user) {
        ObjectNode node = Json.object()
                .put("id", user.id())
                .put("name", user.name())
                .put("domain_id", "default")
                .put("enabled", true)
                .putNull("password_expires_at");
        node.putObject("options");
        return node;
    }

    ObjectNode shownRole(String name) {
        ObjectNode node = role(name).putNull("domain_id").putNull("description");
        ObjectNode options = node.putObject("options");
        if (!name.equals("service")) {
            options.put("immutable", true);
        }
        return node;
    }

    ObjectNode shown(AppCredential one) {
        ObjectNode node = Json.object()
                .put("id", one.id())
                .put("name", one.name())
                .putNull("description")
                .put("user_id", one.userId())
                .put("project_id", one.projectId())
                .putNull("system")
                .putNull("expires_at")
                .putNull("unrestricted");
        node.set("roles", Json.array(one.roles().stream().map(this::shownRole).toList()));
        return node;
    }

    /** A list with Keystone's links. */
    static <T> Answer list(Operation operation, String plural, List<T> objects, Function<T, ObjectNode> view) {
        String base = operation.request().base();
        ObjectNode node = Json.object();
        node.set(
                plural,
                Json.array(objects.stream()
                        .map(view)
                        .map(one -> linked(one, base + "/v3/" + plural))
                        .toList()));
        node.putObject("links")
                .putNull("next")
                .put("self", base + operation.request().path())
                .putNull("previous");
        return Answer.json(200, node);
    }

    static ObjectNode linked(ObjectNode object, String collection) {
        object.putObject("links")
                .put("self", collection + "/" + object.path("id").asText());
        return object;
    }
}
