package dev.stepgate.harness.plan;

import dev.stepgate.harness.plan.NotesOptions.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads which release notes have to be read. */
final class NotesReader {

    private static final List<String> SOURCE = List.of("path", "from", "to");

    private NotesReader() {}

    static NotesOptions read(Node node, Problems problems) {
        Mapping notes = new Mapping(node, "notes", List.of("sources", "acknowledged"), problems);
        if (notes.node("sources") == null) {
            problems.at(node, "notes needs sources, a list of path, from and to");
        }
        List<Source> sources = notes.value("sources", NotesReader::sources, List.of());
        Path acknowledged = notes.value("acknowledged", ConductReader::directory, null);
        return sources.isEmpty() ? null : new NotesOptions(sources, acknowledged);
    }

    private static List<Source> sources(Node node, Problems problems) {
        List<Source> sources = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            problems.at(node, "expected a list of at least one path with from and to");
            return null;
        }
        for (Node entry : sequence.getValue()) {
            Mapping source = new Mapping(entry, "a source of notes", SOURCE, problems);
            Path path = source.value("path", ConductReader::directory, null);
            String from = source.value("from", Values::text, null);
            String to = source.value("to", Values::text, null);
            SOURCE.stream()
                    .filter(key -> source.node(key) == null)
                    .forEach(key -> problems.at(entry, "a source of notes needs " + key));
            if (path != null && from != null && to != null) {
                sources.add(new Source(path, from, to));
            }
        }
        return sources;
    }
}
