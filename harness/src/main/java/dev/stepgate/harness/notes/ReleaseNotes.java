package dev.stepgate.harness.notes;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.NotesOptions.Source;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The release notes that come with an upgrade, and which of them were read. */
public final class ReleaseNotes {

    private final Reading reading;

    private ReleaseNotes(Reading reading) {
        this.reading = reading;
    }

    /**
     * Reads the notes of all sources.
     *
     * @param acknowledged the file of those that were read; null if there is none
     * @throws ConfigurationException with all that is wrong: no repository, no such tag, a file that cannot be read
     */
    public static ReleaseNotes of(List<Source> sources, Path acknowledged) {
        List<Problem> problems = new ArrayList<>();
        List<Checklist> checklists = new ArrayList<>();
        for (Source source : sources) {
            try {
                checklists.add(Checklist.of(source));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        List<Acknowledgement> read = List.of();
        try {
            read = acknowledged == null ? List.of() : Acknowledgements.read(acknowledged);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new ReleaseNotes(Reading.of(checklists, read));
    }

    /** What an inspection says of them. */
    public Seen seen() {
        return reading.seen();
    }

    /** PASS if all that have to be were read. */
    public Verdict verdict() {
        return seen().verdict();
    }

    /** The checklist as Markdown: each note that has to be read with its texts, a box before it. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# Release notes to be read\n");
        for (Checklist list : reading.checklists()) {
            text.append("\n## ").append(list.title()).append("\n\n");
            List<ReleaseNote> needed = list.toBeRead();
            text.append(list.notes().size())
                    .append(" notes come, ")
                    .append(needed.size())
                    .append(" of them to be read.\n");
            needed.forEach(note -> text.append('\n').append(entry(note)));
            aside(text, "Security, to be known; nobody has to acknowledge them", list.security(), true);
            aside(text, "Gone from the target: what they say may not hold any more", list.gone(), false);
        }
        reading.stale().forEach(one -> text.append("\nAcknowledged by ")
                .append(one.by())
                .append(", and not among the notes that come: ")
                .append(one.note())
                .append('\n'));
        return text.toString();
    }

    private static void aside(StringBuilder text, String title, List<ReleaseNote> notes, boolean security) {
        if (notes.isEmpty()) {
            return;
        }
        text.append("\n### ").append(title).append('\n');
        for (ReleaseNote note : notes) {
            text.append("\n- `")
                    .append(note.uid())
                    .append("` ")
                    .append(note.path())
                    .append('\n');
            note.sections().forEach((section, said) -> {
                if (!security || section.equals("security")) {
                    said.forEach(one -> text.append(said(section, one)));
                }
            });
        }
    }

    private static String said(String section, String text) {
        return "\n  **" + section + "** " + text.replace("\n", "\n  ") + "\n";
    }

    private String entry(ReleaseNote note) {
        StringBuilder text = new StringBuilder(reading.isRead(note) ? "- [x] " : "- [ ] ");
        text.append("`").append(note.uid()).append("` ").append(note.path());
        Acknowledgement read = reading.acknowledged().get(note.uid());
        if (read != null) {
            text.append(" (read by ").append(read.by()).append(" on ").append(read.on());
            text.append(read.remark().isEmpty() ? ")" : ": " + read.remark() + ")");
        }
        text.append('\n');
        if (note.broken() != null) {
            text.append("\n  ").append(note.broken()).append('\n');
        }
        for (String section : note.toBeRead()) {
            String known = section.toLowerCase(java.util.Locale.ROOT);
            for (String said : note.sections().getOrDefault(known, List.of())) {
                text.append(said(section, said));
            }
        }
        return text.toString();
    }

    /** The same for machines: by project its new notes, each with uid, path, sections and whether it was read. */
    public List<Map<String, Object>> told() {
        List<Map<String, Object>> projects = new ArrayList<>();
        for (Checklist list : reading.checklists()) {
            Map<String, Object> project = new LinkedHashMap<>();
            project.put("path", list.source().path().toString());
            project.put("from", list.source().from());
            project.put("to", list.source().to());
            project.put("notes", list.notes().stream().map(this::told).toList());
            project.put("gone", list.gone().stream().map(ReleaseNotes::named).toList());
            projects.add(project);
        }
        return projects;
    }

    private static Map<String, Object> named(ReleaseNote note) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("note", note.uid());
        named.put("path", note.path());
        return named;
    }

    private Map<String, Object> told(ReleaseNote note) {
        Map<String, Object> told = named(note);
        told.put("toBeRead", note.toBeRead());
        told.put("read", reading.isRead(note));
        told.put("security", note.isSecurity());
        told.put("unknownSections", note.unknown());
        told.put("broken", note.broken());
        told.put("sections", note.sections());
        return told;
    }
}
