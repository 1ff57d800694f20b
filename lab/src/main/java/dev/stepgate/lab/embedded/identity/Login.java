package dev.stepgate.lab.embedded.identity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out who asks for a token, and for what. */
final class Login {

    static final String REFUSED = "The request you have made requires authentication.";

    private final World world;
    private final Directory directory;
    private final Tokens tokens;

    Login(World world, Directory directory, Tokens tokens) {
        this.world = world;
        this.directory = directory;
        this.tokens = tokens;
    }

    /** @throws ApiError 400 for a request that makes no sense, 401 for a wrong one */
    Token token(JsonNode auth) {
        JsonNode identity = auth.path("identity");
        JsonNode methods = identity.path("methods");
        if (!methods.isArray() || methods.isEmpty()) {
            String missing = auth.has("identity") ? "methods" : "identity";
            throw new ApiError(
                    400, "'" + missing + "' is a required property\n\nFailed validating 'required' in schema");
        }
        List<String> names = new ArrayList<>();
        methods.forEach(method -> names.add(method.asText()));
        return switch (names.get(0)) {
            case "password" -> byPassword(names, identity.path("password").path("user"), auth.path("scope"));
            case "application_credential" -> byAppCredential(names, identity.path("application_credential"));
            case "token" -> byToken(names, identity.path("token").path("id").asText(), auth.path("scope"));
            default -> throw refused();
        };
    }

    private static ApiError refused() {
        return new ApiError(401, REFUSED);
    }

    private Token byPassword(List<String> methods, JsonNode offered, JsonNode scope) {
        User user = user(offered)
                .filter(found ->
                        found.password().matches(offered.path("password").asText()))
                .orElseThrow(Login::refused);
        return scoped(methods, user, scope);
    }

    private Optional<User> user(JsonNode offered) {
        if (offered.hasNonNull("id")) {
            return directory.user(offered.path("id").asText());
        }
        return inDefaultDomain(offered)
                ? directory.userNamed(offered.path("name").asText())
                : Optional.empty();
    }

    private static boolean inDefaultDomain(JsonNode named) {
        JsonNode domain = named.path("domain");
        return domain.path("id").asText().equals("default")
                || domain.path("name").asText().equals("Default");
    }

    private Token byToken(List<String> methods, String id, JsonNode scope) {
        Token known = tokens.find(id).orElseThrow(Login::refused);
        if (scope.isMissingNode() && known.project() != null) {
            return tokens.issue(methods, known.user(), known.project(), known.roles(), known.appCredential());
        }
        return scoped(methods, known.user(), scope);
    }

    private Token byAppCredential(List<String> methods, JsonNode offered) {
        String id = offered.path("id").asText();
        if (offered.has("id") && directory.appCredential(id).isEmpty()) {
            throw new ApiError(404, "Could not find Application Credential: " + id + ".");
        }
        AppCredential found = directory
                .appCredential(id)
                .or(() -> user(offered.path("user")).flatMap(user -> directory.appCredentials(user.id()).stream()
                        .filter(one -> one.name().equals(offered.path("name").asText()))
                        .findFirst()))
                .filter(one -> one.secret().matches(offered.path("secret").asText()))
                .filter(one -> !world.strikes(FaultPoint.APP_CREDENTIAL_CHECKED, one.userId()))
                .orElseThrow(Login::refused);
        return tokens.issue(
                methods,
                directory.user(found.userId()).orElseThrow(Login::refused),
                directory.project(found.projectId()).orElseThrow(Login::refused),
                found.roles(),
                found);
    }

    private Token scoped(List<String> methods, User user, JsonNode scope) {
        JsonNode wanted = scope.path("project");
        if (wanted.isMissingNode()) {
            return tokens.issue(methods, user, null, List.of(), null);
        }
        Project project = (wanted.hasNonNull("id")
                        ? directory.project(wanted.path("id").asText())
                        : directory.projectNamed(wanted.path("name").asText()).filter(found -> inDefaultDomain(wanted)))
                .filter(found -> user.roles().containsKey(found.id()))
                .orElseThrow(Login::refused);
        return tokens.issue(methods, user, project, user.roles().get(project.id()), null);
    }
}
