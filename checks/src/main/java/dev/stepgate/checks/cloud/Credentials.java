package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How Keystone is told who we are, as of its Identity API v3. */
sealed interface Credentials {

    /** The body of {@code POST /v3/auth/tokens}. Holds the secret: it goes to the wire and nowhere else. */
    ObjectNode request();

    /** The values that must never be printed. */
    Secret secret();

    /** Who and in what, such as {@code demo@demo}; no secrets. */
    String describe();

    /** A user by id, or by name and domain; what is not used is null. */
    record User(String id, String name, Domain domain) {

        ObjectNode json() {
            ObjectNode user = object();
            if (id != null) {
                return user.put("id", id);
            }
            user.put("name", name);
            user.set("domain", domain.json());
            return user;
        }

        String describe() {
            return id != null ? id : name;
        }
    }

    /** A domain by id or name; the other one is null. */
    record Domain(String id, String name) {

        ObjectNode json() {
            return id != null ? object().put("id", id) : object().put("name", name);
        }
    }

    /** What the token is good for: a project by id or by name and domain, a domain, or, without either, the system. */
    record Scope(String projectId, String projectName, Domain domain) {

        static final Scope SYSTEM = new Scope(null, null, null);

        ObjectNode json() {
            ObjectNode scope = object();
            if (projectId != null) {
                scope.putObject("project").put("id", projectId);
            } else if (projectName != null) {
                scope.putObject("project").put("name", projectName).set("domain", domain.json());
            } else if (domain != null) {
                scope.set("domain", domain.json());
            } else {
                scope.putObject("system").put("all", true);
            }
            return scope;
        }

        String describe() {
            if (projectId != null || projectName != null) {
                return projectName != null ? projectName : projectId;
            }
            return domain == null ? "the system" : "domain " + (domain.name() != null ? domain.name() : domain.id());
        }
    }

    /** A user and a password. */
    record Password(User user, Secret secret, Scope scope) implements Credentials {

        @Override
        public ObjectNode request() {
            ObjectNode method = object();
            method.set("user", user.json().put("password", secret.reveal()));
            return authentication("password", method, scope);
        }

        @Override
        public String describe() {
            return user.describe() + "@" + scope.describe();
        }
    }

    /** An application credential by id, or by name and user; it brings its own project. */
    record ApplicationCredential(String id, String name, User user, Secret secret) implements Credentials {

        @Override
        public ObjectNode request() {
            ObjectNode method = object().put("secret", secret.reveal());
            if (id != null) {
                method.put("id", id);
            } else {
                method.put("name", name).set("user", user.json());
            }
            return authentication("application_credential", method, null);
        }

        @Override
        public String describe() {
            return "application credential " + (id != null ? id : name + " of " + user.describe());
        }
    }

    /** A token that the user got elsewhere. */
    record ExistingToken(Secret secret, Scope scope) implements Credentials {

        @Override
        public ObjectNode request() {
            return authentication("token", object().put("id", secret.reveal()), scope);
        }

        @Override
        public String describe() {
            return "a given token@" + scope.describe();
        }
    }

    private static ObjectNode authentication(String name, ObjectNode method, Scope scope) {
        ObjectNode request = object();
        ObjectNode auth = request.putObject("auth");
        ObjectNode identity = auth.putObject("identity");
        List.of(name).forEach(identity.putArray("methods")::add);
        identity.set(name, method);
        if (scope != null) {
            auth.set("scope", scope.json());
        }
        return request;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
