package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Patience;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Removal;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.checks.cloud.Session;
import java.util.List;

/** The way into a region. Each method throws {@link RegionException} where there is no answer, or none of use. */
interface Door {

    /** Sees that there is a token and the service is in the catalogue; what fails here has sent nothing to the service. */
    void open(String service);

    /** Sends a request once, and gives whatever is answered. */
    Said send(String method, String service, String path, JsonNode body);

    /** All objects of a collection. */
    List<JsonNode> list(String service, String path, String key);

    /** Deletes what bears this name, and sees it gone. */
    void remove(ResourceKind kind, String name);

    /** The way of a member's session. */
    static Door of(Session session, Patience patience) {
        Removal removal = new Removal(session, patience);
        return new Door() {
            @Override
            public void open(String service) {
                session.endpoint(service);
            }

            @Override
            public Said send(String method, String service, String path, JsonNode body) {
                return session.send(method, service, path, body);
            }

            @Override
            public List<JsonNode> list(String service, String path, String key) {
                return session.list(service, path, key);
            }

            @Override
            public void remove(ResourceKind kind, String name) {
                removal.removeNamed(kind, name);
            }
        };
    }
}
