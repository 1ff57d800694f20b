package dev.stepgate.lab.embedded.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Handler;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.world.World;
import java.util.List;
import java.util.Objects;

/** The identity service: Keystone v3. */
public final class Keystone {

    /** Shorter ones are no Fernet tokens at all. */
    private static final int SHORTEST_TOKEN = 100;

    private static final String NO_JSON =
            "Expecting to find valid JSON in request body. The server could not comply with the"
                    + " request since it is either malformed or otherwise incorrect. The client is assumed to be in error.";

    private final World world;
    private final Directory directory;
    private final Tokens tokens;
    private final Login login;
    private final Views views;
    private final Catalogue catalogue;

    private Keystone(World world, Directory directory, Tokens tokens, Catalogue catalogue) {
        this.world = Objects.requireNonNull(world);
        this.directory = Objects.requireNonNull(directory);
        this.tokens = Objects.requireNonNull(tokens);
        this.catalogue = Objects.requireNonNull(catalogue);
        this.login = new Login(world, directory, tokens);
        this.views = new Views(directory, catalogue);
    }

    /** The service over these objects. */
    public static Service over(World world, Directory directory, Tokens tokens, Catalogue catalogue) {
        Keystone keystone = new Keystone(world, directory, tokens, catalogue);
        return new Api(
                new Api.Description("identity", "keystone", 5000, "/v3", ServiceVersion.of("22.0.0", "3.14")),
                keystone.routes(),
                new KeystoneDialect(),
                tokens,
                world.lock());
    }

    private Routes routes() {
        return new Routes()
                .open("GET", "/", this::versions)
                .open("GET", "/v3", this::version)
                .open("POST", "/v3/auth/tokens", this::issue)
                .add("GET", "/v3/auth/tokens", this::validate)
                .add("DELETE", "/v3/auth/tokens", this::revoke)
                .add("GET", "/v3/auth/catalog", this::catalog)
                .add("GET", "/v3/auth/projects", this::ownProjects)
                .add(
                        "GET",
                        "/v3/projects",
                        admin("projects", op -> Views.list(op, "projects", directory.projects(), Views::shown)))
                .add("GET", "/v3/users", admin("users", op -> Views.list(op, "users", directory.users(), Views::shown)))
                .add(
                        "GET",
                        "/v3/roles",
                        admin("roles", op -> Views.list(op, "roles", Directory.ROLES, views::shownRole)))
                .add(
                        "GET",
                        "/v3/services",
                        admin("services", op -> Views.list(op, "services", catalogue.services(), one -> one)))
                .add(
                        "GET",
                        "/v3/endpoints",
                        admin("endpoints", op -> Views.list(op, "endpoints", catalogue.endpoints(), one -> one)))
                .add("GET", "/v3/regions", op -> Views.list(op, "regions", List.of(region()), one -> one))
                .add("GET", "/v3/users/{user}", this::user)
                .add("GET", "/v3/users/{user}/application_credentials", this::appCredentials)
                .add("POST", "/v3/users/{user}/application_credentials", this::createAppCredential)
                .add("DELETE", "/v3/users/{user}/application_credentials/{id}", this::deleteAppCredential);
    }

    private Handler admin(String plural, Handler handler) {
        return operation -> {
            if (!operation.caller().isAdmin()
                    && !world.strikes(
                            FaultPoint.KEYSTONE_POLICY, operation.caller().userId())) {
                throw forbidden("list_" + plural);
            }
            return handler.handle(operation);
        };
    }

    private static ApiError forbidden(String action) {
        return new ApiError(403, "You are not authorized to perform the requested action: identity:" + action + ".");
    }

    private Answer versions(Operation operation) {
        String base = operation.request().base();
        ObjectNode body = Json.object();
        body.putObject("versions").putArray("values").add(Views.version(operation.version(), base));
        return Answer.json(300, body).with("location", base + "/v3/");
    }

    private Answer version(Operation operation) {
        return Answer.json(
                200,
                Json.object(
                        "version",
                        Views.version(operation.version(), operation.request().base())));
    }

    private Answer issue(Operation operation) {
        Token token = login.token(operation.body("auth", NO_JSON));
        return Answer.json(201, views.token(token)).with("x-subject-token", token.id());
    }

    private Answer validate(Operation operation) {
        Token subject = subject(operation, "validate_token");
        return Answer.json(200, views.token(subject)).with("x-subject-token", subject.id());
    }

    private Answer revoke(Operation operation) {
        tokens.revoke(subject(operation, "revoke_token"));
        return Answer.of(204);
    }

    private Token subject(Operation operation, String action) {
        String id = operation.request().header("X-Subject-Token").orElseThrow(() -> forbidden(action));
        Token subject = tokens.find(id)
                .orElseThrow(() -> new ApiError(
                        404,
                        id.startsWith("gAAAA") && id.length() >= SHORTEST_TOKEN
                                ? "Failed to validate token"
                                : "Could not recognize Fernet token"));
        if (!operation.caller().isAdmin()
                && !subject.user().id().equals(operation.caller().userId())) {
            throw forbidden(action);
        }
        return subject;
    }

    private Answer catalog(Operation operation) {
        ObjectNode body = Json.object("catalog", catalogue.of(operation.caller().projectId()));
        body.putObject("links").put("self", operation.request().base() + "/v3/auth/catalog");
        return Answer.json(200, body);
    }

    private Answer ownProjects(Operation operation) {
        return Views.list(
                operation,
                "projects",
                directory.projectsOf(user(operation.caller().userId())),
                Views::shown);
    }

    private ObjectNode region() {
        return Json.object().put("id", world.region()).put("description", "").putNull("parent_region_id");
    }

    private User user(String id) {
        return directory.user(id).orElseThrow(() -> new ApiError(404, "Could not find user: " + id + "."));
    }

    private User owner(Operation operation, String action) {
        User user = user(operation.parameter("user"));
        if (!operation.caller().isAdmin()
                && !user.id().equals(operation.caller().userId())) {
            throw forbidden(action);
        }
        return user;
    }

    private Answer user(Operation operation) {
        return Answer.json(
                200,
                Json.object(
                        "user",
                        Views.linked(
                                Views.shown(owner(operation, "get_user")),
                                operation.request().base() + "/v3/users")));
    }

    private Answer appCredentials(Operation operation) {
        User user = owner(operation, "list_application_credentials");
        return Views.list(operation, "application_credentials", directory.appCredentials(user.id()), views::shown);
    }

    private Answer createAppCredential(Operation operation) {
        User user = owner(operation, "create_application_credential");
        String name =
                operation.body("application_credential", NO_JSON).path("name").asText();
        if (directory.appCredentials(user.id()).stream()
                .anyMatch(one -> one.name().equals(name))) {
            throw new ApiError(
                    409,
                    "Conflict occurred attempting to store application_credential - Duplicate entry found with name "
                            + name + ".");
        }
        Project project = directory
                .project(operation.caller().projectId())
                .orElseThrow(() -> forbidden("create_application_credential"));
        AppCredential made = directory.create(user, project, name, user.roles().get(project.id()));
        ObjectNode shown = Views.linked(views.shown(made), operation.request().base() + "/v3/application_credentials");
        return Answer.json(
                201,
                Json.object(
                        "application_credential",
                        shown.put("secret", made.secret().reveal())));
    }

    private Answer deleteAppCredential(Operation operation) {
        owner(operation, "delete_application_credential");
        String id = operation.parameter("id");
        AppCredential found = directory
                .appCredential(id)
                .orElseThrow(() -> new ApiError(404, "Could not find Application Credential: " + id + "."));
        directory.removeAppCredential(id);
        tokens.revokeOf(found);
        return Answer.of(204);
    }
}
