package dev.stepgate.harness.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a container engine says of one of its containers, in one line of {@code docker events --format json} or
 * {@code podman events --format json}. Docker says {@code Action}, and the rest in {@code Actor.Attributes}, where labels stand, too;
 * Podman says {@code Status}, {@code Name} and {@code ContainerExitCode} beside its {@code Attributes}. Nothing is kept but what stands
 * here, and only if it has the form that it should have: labels and environment may hold secrets.
 *
 * @param container its name, or the beginning of its id where it has none
 * @param action in Docker's words
 * @param exitCode of one that died; null if it was not told
 * @param detail of {@code health_status} the health, of {@code kill} the signal; may be null
 */
record EngineEvent(String container, String action, Integer exitCode, String detail) {

    static final String HEALTH = "health_status";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> ACTIONS =
            Set.of("start", "die", "kill", "stop", "restart", "oom", "pause", "unpause", HEALTH);
    private static final Map<String, String> OF_PODMAN = Map.of("died", "die");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9]{1,20}");
    private static final int SHORT_ID = 12;

    /**
     * What a line says; empty for what is no matter to us: images, volumes, commands executed in a container.
     *
     * @throws IOException if it is no JSON object with a type; the message never quotes it
     */
    static Optional<EngineEvent> of(String line) throws IOException {
        JsonNode said = object(line);
        String[] told = text(said, "Action", "Status", "status").split(": ", 2);
        String action = OF_PODMAN.getOrDefault(told[0], told[0]);
        JsonNode attributes = said.path("Actor").path("Attributes");
        String name =
                name(text(attributes, "name"), text(said, "Name"), text(said.path("Actor"), "ID"), text(said, "ID"));
        if (!said.path("Type").asText().equals("container") || !ACTIONS.contains(action) || name == null) {
            return Optional.empty();
        }
        String detail =
                switch (action) {
                    case HEALTH -> word(told.length == 2 ? told[1] : text(said, "health_status"), "");
                    case "kill" -> word(text(attributes, "signal"), "signal ");
                    default -> null;
                };
        return Optional.of(new EngineEvent(name, action, action.equals("die") ? exitCode(said) : null, detail));
    }

    private static JsonNode object(String line) throws IOException {
        JsonNode said;
        try {
            said = JSON.readTree(line);
        } catch (JsonProcessingException wrong) {
            // Its message would quote the line.
            throw new IOException("a line is not JSON");
        }
        if (!said.isObject() || !said.path("Type").isTextual()) {
            throw new IOException("a line is no event: a JSON object with a Type");
        }
        return said;
    }

    private static Integer exitCode(JsonNode said) {
        JsonNode attributes = said.path("Actor").path("Attributes");
        String told = text(attributes, "exitCode", "containerExitCode");
        String code = told.isEmpty() ? said.path("ContainerExitCode").asText() : told;
        return code.matches("-?\\d{1,9}") ? Integer.valueOf(code) : null;
    }

    /** The first of these fields that is a text; empty if none is. */
    private static String text(JsonNode node, String... fields) {
        for (String field : fields) {
            if (node.path(field).isTextual()) {
                return node.path(field).textValue();
            }
        }
        return "";
    }

    private static String name(String ofDocker, String ofPodman, String... ids) {
        for (String name : new String[] {ofDocker, ofPodman}) {
            if (NAME.matcher(name).matches()) {
                return name;
            }
        }
        for (String id : ids) {
            if (ID.matcher(id).matches()) {
                return id.substring(0, SHORT_ID);
            }
        }
        return null;
    }

    private static String word(String text, String before) {
        return WORD.matcher(text).matches() ? before + text : null;
    }
}
