package dev.stepgate.harness.notes;

import dev.stepgate.harness.inspection.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which of the notes that come were read.
 *
 * @param checklists one for each project
 * @param acknowledged by uid
 */
record Reading(List<Checklist> checklists, Map<String, Acknowledgement> acknowledged) {

    Reading {
        checklists = List.copyOf(checklists);
        acknowledged = Map.copyOf(acknowledged);
    }

    static Reading of(List<Checklist> checklists, List<Acknowledgement> acknowledgements) {
        Map<String, Acknowledgement> byNote = new TreeMap<>();
        acknowledgements.forEach(one -> byNote.put(one.note(), one));
        return new Reading(checklists, byNote);
    }

    boolean isRead(ReleaseNote note) {
        return acknowledged.containsKey(note.uid());
    }

    /** Acknowledgements of notes that do not come, or need none. */
    List<Acknowledgement> stale() {
        Set<String> asked = checklists.stream()
                .flatMap(list -> list.notes().stream())
                .map(ReleaseNote::uid)
                .collect(Collectors.toSet());
        return acknowledged.values().stream()
                .filter(one -> !asked.contains(one.note()))
                .sorted((one, other) -> one.note().compareTo(other.note()))
                .toList();
    }

    /** PASS if all that have to be were read; UNKNOWN where a note cannot be read by us, or there are none at all. */
    Seen seen() {
        List<Seen> all = new ArrayList<>();
        for (Checklist list : checklists) {
            all.add(seen(list));
        }
        List<String> stale = stale().stream()
                .map(one -> "acknowledged by " + one.by() + ", and not among the notes that come: " + one.note())
                .toList();
        if (!stale.isEmpty() && !all.isEmpty()) {
            Seen first = all.get(0);
            List<String> details = new ArrayList<>(first.details());
            details.addAll(stale);
            all.set(0, new Seen(first.count(), first.failures(), first.unknowns(), details));
        }
        return Seen.together(all);
    }

    private Seen seen(Checklist list) {
        List<String> failures = new ArrayList<>();
        List<String> unknowns = new ArrayList<>();
        List<String> details = new ArrayList<>();
        if (list.total() == 0) {
            return Seen.unknown(list.title() + ": the target has no release notes at all; expected releasenotes/notes");
        } else if (list.isOfOneCommit()) {
            return Seen.unknown(
                    list.title() + ": both are the same commit, so that nothing can come; expected the tag of what"
                            + " is installed and that of the target");
        } else if (list.notes().isEmpty() && !list.gone().isEmpty()) {
            return Seen.unknown(list.title() + ": no note comes and "
                    + list.gone().size() + " go; are the tags of what is installed and of the target swapped?");
        }
        List<ReleaseNote> needed = list.toBeRead();
        details.add(
                list.title() + ": " + list.notes().size() + " notes come, " + needed.size() + " of them to be read");
        list.security()
                .forEach(note -> details.add(list.title() + ": security note " + note.uid() + ": " + note.path()));
        list.gone()
                .forEach(note -> details.add(
                        list.title() + ": note " + note.uid() + " is gone from the target: " + note.path()));
        for (ReleaseNote note : needed) {
            if (note.broken() != null) {
                unknowns.add(list.title() + ": " + note.broken()
                        + (isRead(note) ? "" : "; read it yourself, acknowledge it, and tell the project"));
            } else if (!isRead(note)) {
                failures.add(list.title() + ": " + String.join(", ", note.toBeRead()) + " note " + note.uid()
                        + " was not acknowledged: " + note.path());
            }
            if (!note.unknown().isEmpty()) {
                details.add(note.path() + ": unknown section " + String.join(", ", note.unknown()));
            }
        }
        unknowns.removeIf(unknown -> needed.stream()
                .anyMatch(note -> note.broken() != null && isRead(note) && unknown.contains(note.broken())));
        return new Seen(list.total(), failures, unknowns, details);
    }
}
