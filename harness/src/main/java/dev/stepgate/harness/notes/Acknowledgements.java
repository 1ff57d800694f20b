package dev.stepgate.harness.notes;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.plan.Nearest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the file of release notes that were read: a list of {@code note}, {@code by}, {@code on} and perhaps {@code remark}. */
final class Acknowledgements {

    private static final List<String> KEYS = List.of("note", "by", "on", "remark");

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private Acknowledgements(Path file) {
        this.file = file;
    }

    /** @throws ConfigurationException with all that is wrong with it */
    static List<Acknowledgement> read(Path file) {
        Acknowledgements reader = new Acknowledgements(file);
        List<Acknowledgement> all = reader.all();
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return all;
    }

    private List<Acknowledgement> all() {
        List<Acknowledgement> all = new ArrayList<>();
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)));
        } catch (MarkedYAMLException e) {
            at(e.getProblemMark(), "not YAML: " + e.getProblem());
            return all;
        } catch (IOException e) {
            at(null, "cannot be read: " + e.getClass().getSimpleName() + "; expected a list of notes that were read");
            return all;
        }
        if (root == null) {
            return all;
        }
        if (!(root instanceof SequenceNode list)) {
            at(root.getStartMark(), "expected a list of entries with note, by and on");
            return all;
        }
        for (Node entry : list.getValue()) {
            Acknowledgement one = one(entry);
            if (one != null) {
                all.add(one);
            }
        }
        return all;
    }

    private Acknowledgement one(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            at(node.getStartMark(), "expected an entry with note, by and on");
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode name ? name.getValue() : "?";
            if (!KEYS.contains(key)) {
                at(tuple.getKeyNode().getStartMark(), "unknown key '" + key + "'" + Nearest.hint(key, KEYS));
            } else if (tuple.getValueNode() instanceof ScalarNode value) {
                values.put(key, value.getValue().strip());
            } else {
                at(tuple.getValueNode().getStartMark(), "expected a text for " + key);
            }
        }
        String note = values.getOrDefault("note", "");
        if (!note.matches("[0-9a-f]{16}")) {
            at(
                    node.getStartMark(),
                    "expected note, the 16 hexadecimal digits in the name of a release note, got '" + note + "'");
        }
        if (values.getOrDefault("by", "").isEmpty()) {
            at(node.getStartMark(), "expected by, who has read the note");
        }
        LocalDate on = date(node, values.getOrDefault("on", ""));
        return on == null ? null : new Acknowledgement(note, values.get("by"), on, values.getOrDefault("remark", ""));
    }

    private LocalDate date(Node node, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            at(node.getStartMark(), "expected on, a date such as 2026-11-28, got '" + text + "'");
            return null;
        }
    }

    private void at(Mark mark, String message) {
        problems.add(new Problem(
                file, mark == null ? 0 : mark.getLine() + 1, mark == null ? 0 : mark.getColumn() + 1, message));
    }
}
