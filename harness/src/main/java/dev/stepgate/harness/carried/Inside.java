package dev.stepgate.harness.carried;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the carried server says of itself at one moment; {@value #NONE} stands for what is not there.
 *
 * @param boot the kernel's id of its boot
 * @param memory the word that it keeps in memory
 * @param disk the word that it keeps on its root disk, or {@value #VOLATILE}
 * @param volume SHA-256 of the volume's first bytes, or {@value #GONE}, or {@value #UNREADABLE}
 * @param how the volume was read: direct, dropped (the page cache, before) or cached
 * @param addresses of its network cards, each with a comma behind it
 */
record Inside(String boot, String memory, String disk, String volume, String how, String addresses) {

    static final String NONE = "-";
    static final String VOLATILE = "volatile";
    static final String GONE = "gone";
    static final String UNREADABLE = "unreadable";

    private static final Pattern LINE = Pattern.compile("^carried boot=([0-9a-f-]{36}) memory=(\\S+) disk=(\\S+)"
            + " volume=([0-9a-f]{64}|-|gone|unreadable) how=(\\S+) addresses=(\\S*) \\.$");

    /**
     * Reads the answer to a look.
     *
     * @throws IOException if it is none
     */
    static Inside of(String answer) throws IOException {
        for (String line : answer.lines().toList()) {
            Matcher told = LINE.matcher(line.strip());
            if (told.matches()) {
                return new Inside(
                        told.group(1), told.group(2), told.group(3), told.group(4), told.group(5), told.group(6));
            }
        }
        throw new IOException(
                answer.startsWith("busy")
                        ? "the look before has not ended yet"
                        : "expected its words about itself, got '" + excerpt(answer) + "'");
    }

    private static String excerpt(String answer) {
        String line = answer.strip().replaceAll("\\s+", " ");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
