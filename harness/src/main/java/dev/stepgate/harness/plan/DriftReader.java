package dev.stepgate.harness.plan;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads what of a region is not to be compared. */
final class DriftReader {

    private DriftReader() {}

    static DriftOptions read(Node node, Problems problems) {
        Mapping drift = new Mapping(node, "drift", List.of("leaveOut", "within"), problems);
        return new DriftOptions(
                drift.value("leaveOut", DriftReader::parts, List.of()),
                drift.value("within", Values::duration, DriftOptions.WITHIN));
    }

    private static List<String> parts(Node node, Problems problems) {
        List<String> parts = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problems.at(node, "expected a list of parts such as images");
            return null;
        }
        for (Node entry : sequence.getValue()) {
            String part = Values.text(entry, problems);
            if (part != null) {
                parts.add(part);
            }
        }
        return parts;
    }
}
