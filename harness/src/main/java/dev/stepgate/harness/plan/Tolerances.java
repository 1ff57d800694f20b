package dev.stepgate.harness.plan;

import dev.stepgate.checks.cloud.CephCondition;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code tolerate}: a list of conditions for both phases, or a mapping of phases to lists. */
final class Tolerances {

    private static final List<String> PHASES = List.of("before", "after");

    private Tolerances() {}

    static Tolerance read(Node node, Problems problems) {
        if (node instanceof MappingNode) {
            Mapping phases = new Mapping(node, "tolerate", PHASES, problems);
            return new Tolerance(
                    phases.value("before", Tolerances::conditions, List.of()),
                    phases.value("after", Tolerances::conditions, List.of()));
        }
        List<CephCondition> both = conditions(node, problems);
        return new Tolerance(both, both);
    }

    private static List<CephCondition> conditions(Node node, Problems problems) {
        List<CephCondition> conditions = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            problems.at(
                    node,
                    "expected a list of Ceph health codes, such as [\"OSDMAP_FLAGS(noout)\", DAEMON_OLD_VERSION]");
            return conditions;
        }
        for (Node item : sequence.getValue()) {
            String text = Values.text(item, problems);
            try {
                if (text != null) {
                    conditions.add(CephCondition.parse(text));
                }
            } catch (IllegalArgumentException refused) {
                problems.at(item, "tolerate: " + refused.getMessage());
            }
        }
        return conditions;
    }
}
