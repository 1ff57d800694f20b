package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Python;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The key pairs of all users; callers hold the region's lock. */
final class KeyPairs {

    private final World world;
    private final List<KeyPair> pairs = new ArrayList<>();
    private int count;

    KeyPairs(World world) {
        this.world = world;
    }

    Optional<KeyPair> find(String user, String name) {
        return pairs.stream()
                .filter(pair -> pair.user().equals(user) && pair.name().equals(name))
                .findFirst();
    }

    void route(Routes routes) {
        routes.add("GET", "/v2.1/os-keypairs", this::list)
                .add("POST", "/v2.1/os-keypairs", this::create)
                .add("GET", "/v2.1/os-keypairs/{name}", this::show)
                .add("DELETE", "/v2.1/os-keypairs/{name}", this::delete);
    }

    private Answer list(Operation operation) {
        List<ObjectNode> own = pairs.stream()
                .filter(pair -> pair.user().equals(operation.caller().userId()))
                .filter(pair -> !world.strikes(FaultPoint.KEY_PAIR_LISTED, pair.name()))
                .map(pair -> Json.object("keypair", brief(pair, operation)))
                .toList();
        return Answer.json(200, Json.object("keypairs", Json.array(own)));
    }

    private static ObjectNode brief(KeyPair pair, Operation operation) {
        ObjectNode node = Json.object()
                .put("name", pair.name())
                .put("public_key", pair.publicKey())
                .put("fingerprint", pair.fingerprint());
        return operation.version().atLeast(2, 2) ? node.put("type", "ssh") : node;
    }

    private Answer create(Operation operation) {
        ObjectNode wanted = operation.body("keypair", "'keypair' is a required property");
        String user = operation.caller().userId();
        if (!wanted.has("name")) {
            throw new ApiError(
                    400,
                    "Invalid input for field/attribute keypair. Value: " + Python.repr(wanted)
                            + ". 'name' is a required property");
        }
        String name = wanted.path("name").asText();
        if (name.isBlank()) {
            throw new ApiError(
                    400, "Invalid input for field/attribute name. Value: " + name + ". '" + name + "' is too short");
        }
        Keys.Made made = wanted.hasNonNull("public_key") ? null : Keys.generate();
        String line = made == null ? wanted.path("public_key").asText() : made.publicLine();
        String fingerprint = Keys.fingerprint(line);
        if (find(user, name).isPresent()) {
            throw new ApiError(409, "Key pair '" + name + "' already exists.");
        }
        if (pairs.size() >= world.settings().quotas().keyPairs()) {
            throw new ApiError(403, "Quota exceeded, too many key pairs.");
        }
        String kept = world.strikes(FaultPoint.KEY_PAIR_STORED, name) ? line.substring(0, line.length() / 2) : line;
        KeyPair pair = new KeyPair(
                count + 1, user, name, kept, fingerprint, world.time().instant());
        count++;
        pairs.add(pair);
        ObjectNode shown = brief(pair, operation).put("user_id", user);
        if (made != null) {
            shown.put("private_key", made.privatePem());
        }
        int status = operation.version().atLeast(2, 2) ? 201 : 200;
        return Answer.json(status, Json.object("keypair", shown));
    }

    private KeyPair get(Operation operation) {
        String name = operation.parameter("name");
        String user = operation.caller().userId();
        return find(user, name).orElseThrow(() -> new ApiError(404, "Keypair " + name + " not found for user " + user));
    }

    private Answer show(Operation operation) {
        KeyPair pair = get(operation);
        ObjectNode shown = brief(pair, operation)
                .put("user_id", pair.user())
                .put("created_at", World.micros(pair.createdAt()))
                .put("deleted", false)
                .putNull("deleted_at")
                .put("id", pair.number())
                .putNull("updated_at");
        return Answer.json(200, Json.object("keypair", shown));
    }

    private Answer delete(Operation operation) {
        pairs.remove(get(operation));
        return Answer.of(operation.version().atLeast(2, 2) ? 204 : 202, "application/json", "");
    }
}
