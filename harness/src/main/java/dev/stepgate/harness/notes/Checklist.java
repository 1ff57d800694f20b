package dev.stepgate.harness.notes;

import dev.stepgate.harness.notes.NoteTree.Blob;
import dev.stepgate.harness.plan.NotesOptions.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/**
 * The release notes that come with an upgrade of one project: those in the tree of the target that are not in the tree of what is
 * installed.
 *
 * @param total how many notes the tree of the target has
 * @param gone the notes of what is installed that the target does not have, by path: what they say may not hold any more
 * @param isOfOneCommit whether both versions are the same
 * @param notes the new ones, by path
 */
record Checklist(Source source, int total, List<ReleaseNote> gone, boolean isOfOneCommit, List<ReleaseNote> notes) {

    Checklist {
        gone = List.copyOf(gone);
        notes = List.copyOf(notes);
    }

    /** @throws dev.stepgate.checks.cloud.ConfigurationException if there is no such repository or tag */
    static Checklist of(Source source) {
        try (Repository repository = NoteTree.open(source.path())) {
            Map<String, Blob> installed = NoteTree.of(repository, source.path(), source.from());
            Map<String, Blob> target = NoteTree.of(repository, source.path(), source.to());
            List<ReleaseNote> notes = only(repository, target, installed);
            List<ReleaseNote> gone = only(repository, installed, target);
            return new Checklist(
                    source, target.size(), gone, NoteTree.same(repository, source.from(), source.to()), notes);
        }
    }

    /** The notes of one tree that another one does not have, by path. */
    private static List<ReleaseNote> only(Repository repository, Map<String, Blob> one, Map<String, Blob> other) {
        return one.entrySet().stream()
                .filter(note -> !other.containsKey(note.getKey()))
                .map(note -> NoteTree.read(repository, note.getKey(), note.getValue()))
                .sorted(Comparator.comparing(ReleaseNote::path))
                .toList();
    }

    /** Those that tell of a hole that the target closes; nobody has to acknowledge them, and everybody wants to know. */
    List<ReleaseNote> security() {
        return notes.stream().filter(ReleaseNote::isSecurity).toList();
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
