package dev.stepgate.harness.notes;

import dev.stepgate.harness.notes.NoteTree.Blob;
import dev.stepgate.harness.plan.NotesOptions.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/**
 * The release notes that come with an upgrade of one project: those in the tree of the target that are not in the tree of what is
 * installed.
 *
 * @param total how many notes the tree of the target has
 * @param gone how many notes of what is installed the target does not have
 * @param notes the new ones, by path
 */
record Checklist(Source source, int total, int gone, List<ReleaseNote> notes) {

    Checklist {
        notes = List.copyOf(notes);
    }

    /** @throws dev.stepgate.checks.cloud.ConfigurationException if there is no such repository or tag */
    static Checklist of(Source source) {
        try (Repository repository = NoteTree.open(source.path())) {
            Map<String, Blob> installed = NoteTree.of(repository, source.path(), source.from());
            Map<String, Blob> target = NoteTree.of(repository, source.path(), source.to());
            List<ReleaseNote> notes = new ArrayList<>();
            target.forEach((uid, blob) -> {
                if (!installed.containsKey(uid)) {
                    notes.add(NoteTree.read(repository, uid, blob));
                }
            });
            notes.sort((one, other) -> one.path().compareTo(other.path()));
            int gone = (int) installed.keySet().stream()
                    .filter(uid -> !target.containsKey(uid))
                    .count();
            return new Checklist(source, target.size(), gone, notes);
        }
    }

    /** Those that a person has to have read. */
    List<ReleaseNote> toBeRead() {
        return notes.stream()
                .filter(note -> note.broken() != null || !note.toBeRead().isEmpty())
                .toList();
    }

    String title() {
        return source.path().toAbsolutePath().normalize().getFileName() + " " + source.from() + " to " + source.to();
    }
}
