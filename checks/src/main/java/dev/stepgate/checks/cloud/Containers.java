package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The containers of an object store's account, with what lies in them; Swift's API, which Ceph's gateway speaks as well. */
final class Containers {

    static final String SERVICE = "object-store";

    private static final int PAGE = 1000;

    private final Session session;

    Containers(Session session) {
        this.session = session;
    }

    /**
     * The names of those that a run made (any run, for null), among the first 1,000 of our names.
     *
     * @throws RegionException if they cannot be listed
     */
    List<String> madeBy(RunId run) {
        return names("").stream()
                .filter(name -> run == null ? RunId.isOurs(name) : run.owns(name))
                .toList();
    }

    /**
     * Deletes a container and every object in it.
     *
     * @throws RegionException if something could not be deleted
     */
    void remove(String container) {
        for (List<String> objects = names(container); !objects.isEmpty(); objects = names(container)) {
            objects.forEach(object -> delete(container + "/" + object));
        }
        delete(container);
    }

    private void delete(String path) {
        Answer answer = ask("DELETE", path, "");
        if (answer.status() >= 300 && answer.status() != 404) {
            throw answer.useless("204");
        }
    }

    /** What the account, or a container, lists. */
    private List<String> names(String container) {
        String ours = container.isEmpty() ? "&prefix=stepgate-" : "";
        Answer answer = ask("GET", container, "?format=json&limit=" + PAGE + ours);
        if (answer.status() == 204 || (answer.status() == 404 && !container.isEmpty())) {
            return List.of();
        }
        if (answer.status() != 200 || !answer.json().isArray()) {
            throw answer.useless("200 and a list");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode entry : answer.json()) {
            names.add(entry.path("name").asText());
        }
        return names;
    }

    private Answer ask(String method, String path, String query) {
        String account = session.endpoint(SERVICE).toString().replaceFirst("/+$", "");
        URI address = URI.create(account + (path.isEmpty() ? "" : "/" + path) + query);
        return session.ask(new Request(method, address, Map.of("Accept", "application/json"), null));
    }
}
