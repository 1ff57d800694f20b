package dev.stepgate.harness.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;

/** The kinds of inspections that a plan may ask for, and how the options of each are read. */
final class InspectionKinds {

    /** Each reader reports what it cannot read, and answers null then. */
    private static final Map<String, BiFunction<Node, Problems, ? extends Inspecting>> READERS = new TreeMap<>(Map.of(
            "backup", BackupReader::backup,
            "headroom", BackupReader::headroom,
            "hop", ReadinessReader::hop,
            "migrations", ReadinessReader::migrations,
            "notes", NotesReader::read,
            "upgradeChecks", ReadinessReader::upgradeChecks));

    private static final List<String> PHASES = List.of("before", "after");

    private InspectionKinds() {}

    /** Reads {@code inspect} of a step. */
    static Inspections read(Node node, Problems problems) {
        Mapping phases = new Mapping(node, "inspect", PHASES, problems);
        return new Inspections(
                phases.value("before", InspectionKinds::phase, List.of()),
                phases.value("after", InspectionKinds::phase, List.of()));
    }

    private static List<Inspecting> phase(Node node, Problems problems) {
        List<Inspecting> inspections = new ArrayList<>();
        Mapping kinds = new Mapping(node, "the inspections of a phase", List.copyOf(READERS.keySet()), problems);
        kinds.all().forEach((kind, options) -> {
            BiFunction<Node, Problems, ? extends Inspecting> reader = READERS.get(kind);
            Inspecting inspecting = reader == null ? null : reader.apply(options, problems);
            if (inspecting != null) {
                inspections.add(inspecting);
            }
        });
        inspections.sort(Comparator.comparing(Inspecting::kind));
        return inspections;
    }
}
