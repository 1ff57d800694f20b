package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** JSON and YAML as trees. */
final class Trees {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Trees() {}

    /** The tree of a JSON text; empty if it is none. */
    static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** A YAML file. */
    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new FidelityException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** A YAML file of ours beside this class. */
    static JsonNode ownYaml(String name) {
        try (var stream = Trees.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new FidelityException("the file " + name + " is missing in this build of Stepgate");
            }
            return YAML.readTree(stream);
        } catch (IOException e) {
            throw new FidelityException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
