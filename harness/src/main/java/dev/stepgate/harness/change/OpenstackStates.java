package dev.stepgate.harness.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Nova and Cinder tell administrators of their services, and Neutron of its agents. */
final class OpenstackStates implements Source {

    private final String service;
    private final Lister lister;
    private final Reader reader;

    private OpenstackStates(String service, Lister lister, Reader reader) {
        this.service = service;
        this.lister = lister;
        this.reader = reader;
    }

    /** Asks for all objects of a collection. */
    interface Lister {
        List<JsonNode> list();
    }

    /** Reads one object into the states. */
    interface Reader {
        void read(JsonNode object, Map<String, State> states);
    }

    /** Those of the services that are in the catalogue. */
    static Stream<Source> of(Session admin, List<String> services) {
        return Stream.of(
                        compute(() -> admin.list("compute", "os-services", "services")),
                        network(() -> admin.list("network", "v2.0/agents", "agents")),
                        volume(() -> admin.list("volume", "os-services", "services")))
                .filter(source -> services.contains(source.service))
                .map(source -> source);
    }

    static OpenstackStates compute(Lister lister) {
        return new OpenstackStates("compute", lister, (node, states) -> service(node, "compute", states));
    }

    static OpenstackStates volume(Lister lister) {
        return new OpenstackStates("volume", lister, (node, states) -> service(node, "volume", states));
    }

    static OpenstackStates network(Lister lister) {
        return new OpenstackStates("network", lister, OpenstackStates::agent);
    }

    @Override
    public String name() {
        return service.equals("network") ? "network agents" : service + " services";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Map<String, State> look() throws IOException {
        try {
            Map<String, State> states = new LinkedHashMap<>();
            lister.list().forEach(object -> reader.read(object, states));
            return states;
        } catch (RegionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void service(JsonNode node, String type, Map<String, State> states) {
        String name = node.path("binary").asText() + " on " + node.path("host").asText();
        String value = node.path("state").asText("unknown")
                + (node.path("status").asText().equals("disabled") ? ", disabled" : "");
        String reason = node.path("disabled_reason").asText("");
        boolean told = !reason.isBlank() && !reason.equals("null");
        states.put(name, new State(Subject.SERVICE, type, value, told ? reason : null));
    }

    private static void agent(JsonNode node, Map<String, State> states) {
        String name = node.path("binary").asText() + " on " + node.path("host").asText();
        String value = (node.path("alive").asBoolean() ? "alive" : "dead")
                + (node.path("admin_state_up").asBoolean(true) ? "" : ", disabled");
        states.put(name, new State(Subject.AGENT, "network", value, null));
    }
}
