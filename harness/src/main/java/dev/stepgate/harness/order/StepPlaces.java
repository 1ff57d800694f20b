package dev.stepgate.harness.order;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where in the text of a plan each step begins. */
final class StepPlaces {

    private StepPlaces() {}

    /** By step id; of a text that was read as a plan before. */
    static Map<String, Mark> of(String text) {
        Map<String, Mark> places = new HashMap<>();
        Node steps = value(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "steps");
        if (steps instanceof SequenceNode sequence) {
            for (Node step : sequence.getValue()) {
                if (value(step, "id") instanceof ScalarNode id) {
                    places.put(id.getValue(), step.getStartMark());
                }
            }
        }
        return places;
    }

    private static Node value(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }
}
