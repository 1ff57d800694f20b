package dev.stepgate.harness.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Commands as a person writes them on a terminal, one a line, and how they differ. */
final class CommandLines {

    private CommandLines() {}

    /** The lines that went, after a minus, and those that came, after a plus; empty if all are the same. */
    static List<String> difference(JsonNode before, JsonNode after) {
        List<String> old = of(before);
        List<String> now = of(after);
        List<String> lines = new ArrayList<>();
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, raw(old), raw(now))) {
            old.subList(edit.getBeginA(), edit.getEndA()).forEach(line -> lines.add("- " + line));
            now.subList(edit.getBeginB(), edit.getEndB()).forEach(line -> lines.add("+ " + line));
        }
        return lines;
    }

    private static RawText raw(List<String> lines) {
        return new RawText((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A script by its lines, a program with its arguments as one, several programs as one each. */
    private static List<String> of(JsonNode command) {
        if (!command.isArray()) {
            return command.asText().strip().lines().toList();
        }
        List<String> lines = new ArrayList<>();
        if (!command.path(0).isArray()) {
            lines.add(line(command));
        } else {
            command.forEach(one -> lines.add(line(one)));
        }
        return lines;
    }

    private static String line(JsonNode words) {
        List<String> quoted = new ArrayList<>();
        words.forEach(word -> quoted.add(quoted(word.asText())));
        return String.join(" ", quoted);
    }

    /** As a shell would want it. */
    private static String quoted(String word) {
        String clean = word.replace("\n", "\\n");
        return clean.matches("[\\w@%+=:,./-]+") ? clean : "'" + clean.replace("'", "'\\''") + "'";
    }
}
