package dev.stepgate.harness.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The values of one YAML mapping by key; keys that are unknown or doubled have been reported. */
public final class Mapping {

    private final Problems problems;
    private final Map<String, Node> values = new HashMap<>();

    /**
     * Reads a mapping.
     *
     * @param node anything; other than a mapping it is reported, and this is empty
     * @param what names the mapping in messages
     * @param known the keys there may be; empty: any
     */
    public Mapping(Node node, String what, List<String> known, Problems problems) {
        this.problems = problems;
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, what + " must be a mapping of keys to values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.at(tuple.getKeyNode(), what + ": a key must be plain text");
            } else if (!known.isEmpty() && !known.contains(key.getValue())) {
                problems.at(
                        key, "unknown key '" + key.getValue() + "' in " + what + Nearest.hint(key.getValue(), known));
            } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problems.at(key, "key '" + key.getValue() + "' is given twice in " + what);
            }
        }
    }

    private Mapping(Problems problems) {
        this.problems = problems;
    }

    /** What stands for a mapping that is not there. */
    public static Mapping empty(Problems problems) {
        return new Mapping(problems);
    }

    /** All values by key. */
    public Map<String, Node> all() {
        return values;
    }

    /** The value of a key; null if there is none. */
    public Node node(String key) {
        return values.get(key);
    }

    /** The value read by {@code read}, which reports what it cannot read and answers null; then, or without the key, the fallback. */
    public <T> T value(String key, BiFunction<Node, Problems, T> read, T fallback) {
        Node node = values.get(key);
        T value = node == null ? null : read.apply(node, problems);
        return value == null ? fallback : value;
    }
}
