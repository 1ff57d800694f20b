package dev.stepgate.harness.plan;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code command}: a text for {@code sh -c}, a program with its arguments, or a list of such programs. */
final class Commands {

    private static final String EXPECTED =
            "expected a command: a text for sh -c, a list of a program and its arguments, or a list of such lists";

    private Commands() {}

    /** Null, after reporting, if it is none of these. */
    static List<List<String>> read(Node node, Problems problems) {
        if (node instanceof ScalarNode) {
            String script = Values.text(node, problems);
            return script == null ? null : List.of(List.of("sh", "-c", script));
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, EXPECTED);
            return null;
        }
        if (sequence.getValue().stream().noneMatch(SequenceNode.class::isInstance)) {
            List<String> command = words(sequence, problems);
            return command == null ? null : List.of(command);
        }
        List<List<String>> commands = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            List<String> command = words(entry, problems);
            if (command == null) {
                return null;
            }
            commands.add(command);
        }
        return commands;
    }

    private static List<String> words(Node node, Problems problems) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, EXPECTED);
            return null;
        }
        List<String> words = new ArrayList<>();
        for (Node word : sequence.getValue()) {
            if (!(word instanceof ScalarNode scalar)) {
                problems.at(word, EXPECTED);
                return null;
            }
            words.add(scalar.getValue());
        }
        if (words.get(0).isBlank()) {
            problems.at(sequence, "expected a program, got an empty text");
            return null;
        }
        return words;
    }
}
