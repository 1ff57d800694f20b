package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code trickle}: {@code none}, or a mapping. */
final class TrickleReader {

    private static final String NONE = "none";
    private static final List<String> KEYS = List.of("operations", "every", "atMost");
    private static final List<String> KINDS =
            Stream.of(OperationKind.values()).map(OperationKind::word).toList();

    private TrickleReader() {}

    static Trickle read(Node node, Problems problems) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals(NONE)) {
            return Trickle.NONE;
        }
        Mapping mapping = new Mapping(node, "trickle, if it is not 'none',", KEYS, problems);
        Node operations = mapping.node("operations");
        if (operations == null) {
            problems.at(node, "trickle needs operations, a list of at least one of " + String.join(", ", KINDS));
        }
        return new Trickle(
                operations == null ? List.of() : kinds(operations, problems),
                mapping.value("every", TrickleReader::every, Trickle.USUALLY_EVERY),
                mapping.value("atMost", TrickleReader::atMost, Trickle.USUALLY_AT_MOST));
    }

    private static List<OperationKind> kinds(Node node, Problems problems) {
        List<OperationKind> kinds = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, "expected a list of at least one of " + String.join(", ", KINDS));
            return kinds;
        }
        for (Node entry : sequence.getValue()) {
            String word = entry instanceof ScalarNode scalar ? scalar.getValue() : "a " + entry.getNodeId();
            if (!KINDS.contains(word)) {
                problems.at(entry, "unknown word '" + word + "' in operations" + Nearest.hint(word, KINDS));
            } else if (kinds.contains(OperationKind.valueOf(word.toUpperCase(Locale.ROOT)))) {
                problems.at(entry, "'" + word + "' is given twice in operations");
            } else {
                kinds.add(OperationKind.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        return kinds;
    }

    private static Duration every(Node node, Problems problems) {
        Duration every = Values.duration(node, problems);
        if (every != null && (every.compareTo(Trickle.SHORTEST) < 0 || every.compareTo(Trickle.LONGEST) > 0)) {
            problems.at(node, "expected every from 1s to 10m");
            return null;
        }
        return every;
    }

    private static Integer atMost(Node node, Problems problems) {
        String text = node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
        if (text.matches("[1-9]|10")) {
            return Integer.valueOf(text);
        }
        problems.at(node, "expected atMost from 1 to " + Trickle.MOST + ", got '" + text + "'");
        return null;
    }
}
