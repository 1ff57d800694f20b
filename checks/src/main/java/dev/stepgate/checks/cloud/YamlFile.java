package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Field;
import dev.stepgate.checks.cloud.YamlTree.Items;
import dev.stepgate.checks.cloud.YamlTree.Mapping;
import dev.stepgate.checks.cloud.YamlTree.Nothing;
import dev.stepgate.checks.cloud.YamlTree.Place;
import dev.stepgate.checks.cloud.YamlTree.Text;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML file (and so JSON, too) into a {@link YamlTree}. */
final class YamlFile {

    private final Path file;
    private final Problems problems;
    private final Deque<Node> open = new ArrayDeque<>();

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The file's mapping; an empty one, and a problem, if the file cannot be read or is none. */
    static Mapping read(Path file, Problems problems) {
        return new YamlFile(file, problems).read();
    }

    private Mapping read() {
        Mapping nothing = new Mapping(new Place(file, 0, 0), Map.of());
        try {
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            Node root = yaml.compose(new StringReader(Files.readString(file)));
            if (root == null) {
                problems.add(nothing.at(), "the file is empty, expected a mapping of keys to values");
                return nothing;
            }
            YamlTree tree = tree(root);
            if (tree instanceof Mapping mapping) {
                return mapping;
            }
            problems.add(tree.at(), "expected a mapping of keys to values, this is " + tree.kind());
        } catch (MarkedYAMLException wrong) {
            // Only the parser's description: its snippet of the file may show a secret.
            Place place = wrong.getProblemMark() == null ? nothing.at() : place(wrong.getProblemMark());
            problems.add(place, "this is not YAML: " + description(wrong));
        } catch (YAMLException wrong) {
            problems.add(
                    nothing.at(), "this is not YAML: it holds a character or a structure that YAML does not allow");
        } catch (IOException wrong) {
            problems.add(
                    nothing.at(),
                    "the file cannot be read (" + wrong.getClass().getSimpleName()
                            + "): make it readable, as text in UTF-8");
        }
        return nothing;
    }

    private static String description(MarkedYAMLException wrong) {
        String context = wrong.getContext() == null ? "" : wrong.getContext() + ", ";
        // The problem may quote one character or token kind of the file, never a value; undefined aliases and tags are
        // quoted whole.
        String problem = String.valueOf(wrong.getProblem());
        if (problem.contains("alias") || problem.contains("tag handle")) {
            return "a value that begins with * or ! must be quoted, or it names an anchor or a tag that is not there";
        }
        return context + problem;
    }

    private YamlTree tree(Node node) {
        Place place = place(node.getStartMark());
        if (open.contains(node)) {
            problems.add(place, "this part contains itself through an alias (*name)");
            return new Nothing(place);
        }
        open.push(node);
        try {
            if (node instanceof MappingNode mapping) {
                return mapping(mapping, place);
            }
            if (node instanceof SequenceNode sequence) {
                return new Items(
                        place, sequence.getValue().stream().map(this::tree).toList());
            }
            ScalarNode scalar = (ScalarNode) node;
            return scalar.getTag().equals(Tag.NULL) ? new Nothing(place) : new Text(place, scalar.getValue());
        } finally {
            open.pop();
        }
    }

    private Mapping mapping(MappingNode node, Place place) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, Field> inherited = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyAt = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(keyAt, "a key must be a single value");
            } else if (key.getTag().equals(Tag.MERGE)) {
                inherit(tree(tuple.getValueNode()), inherited);
            } else if (fields.put(key.getValue(), new Field(keyAt, tree(tuple.getValueNode()))) != null) {
                problems.add(
                        keyAt, "the key \"" + key.getValue() + "\" is here for the second time: remove one of them");
            }
        }
        inherited.forEach(fields::putIfAbsent);
        return new Mapping(place, fields);
    }

    /** YAML's merge key: {@code <<: *defaults}, or a list of such. */
    private void inherit(YamlTree source, Map<String, Field> inherited) {
        List<YamlTree> sources = source instanceof Items list ? list.items() : List.of(source);
        for (YamlTree one : sources) {
            if (one instanceof Mapping mapping) {
                mapping.fields().forEach(inherited::putIfAbsent);
            } else {
                problems.add(one.at(), "only a mapping can be merged with <<, this is " + one.kind());
            }
        }
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
