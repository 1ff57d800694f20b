package dev.stepgate.harness.canary;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a canary says on a session, and hands it on. */
final class Answers {

    private static final Pattern ANSWER =
            Pattern.compile("answer (\\d{1,18}) ([0-9a-f]{1,36}) (\\d{1,10}\\.\\d{2}) ([a-z0-9-]{1,80})");
    private static final Pattern DONE = Pattern.compile("done (\\d{1,9}) (\\d{1,9})");

    private Answers() {}

    /** Who is told. */
    interface Listener {

        /** It answered; {@code uptime} is in nanoseconds. */
        void answered(long number, String boot, long uptime, String name);

        /** A line of its log, torn or whole, of that many bytes. */
        void logged(String line, int bytes);

        /** All of that file was told; {@code latest} is the one that is being written. */
        void told(long file, long latest);
    }

    /**
     * Reads until the session ends.
     *
     * @throws IOException if it breaks, or something else speaks there
     */
    static void read(BufferedReader lines, Listener listener) throws IOException {
        boolean log = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher answer = ANSWER.matcher(line);
            Matcher done = DONE.matcher(line);
            if (log && done.matches()) {
                log = false;
                listener.told(Long.parseLong(done.group(1)), Long.parseLong(done.group(2)));
            } else if (log) {
                if (!line.isEmpty()) {
                    listener.logged(line, line.length() + 1);
                }
            } else if (answer.matches()) {
                long uptime = new BigDecimal(answer.group(3)).movePointRight(9).longValueExact();
                listener.answered(Long.parseLong(answer.group(1)), answer.group(2), uptime, answer.group(4));
            } else if (line.equals("log")) {
                log = true;
            } else {
                throw new IOException(
                        "unexpected words of a canary: " + line.substring(0, Math.min(80, line.length())));
            }
        }
    }
}
