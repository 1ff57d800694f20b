package dev.stepgate.reports.summary;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at its spaces into lines of at most 100 columns. */
final class Wrapped {

    private static final int COLUMNS = 100;

    private Wrapped() {}

    /** The lines of a text, the first after {@code lead}, the others under it; a word longer than a line is broken. */
    static List<String> lines(String lead, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(lead);
        String indent = " ".repeat(lead.length());
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            if (line.length() > lead.length() && line.length() + 1 + rest.length() > COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            }
            if (line.length() > lead.length()) {
                line.append(' ');
            }
            while (line.length() + rest.length() > COLUMNS) {
                int room = COLUMNS - line.length();
                lines.add(line + rest.substring(0, room));
                rest = rest.substring(room);
                line = new StringBuilder(indent);
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
