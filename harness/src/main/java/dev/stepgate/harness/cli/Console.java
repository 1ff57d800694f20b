package dev.stepgate.harness.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command says while it works: whole lines, and on a terminal one transient line that the next one replaces.
 *
 * <p>Colours appear only on a terminal and never with NO_COLOR. Safe for use by several threads.
 */
final class Console {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final PrintWriter results;
    private final Ansi ansi;
    private final int columns;
    private boolean transientShown;

    /** @param out where everything goes; flushed after each line */
    Console(PrintWriter out) {
        this(out, out);
    }

    /**
     * @param progress where lines go
     * @param results where the results go
     */
    Console(PrintWriter progress, PrintWriter results) {
        this(progress, results, Ansi.AUTO);
    }

    Console(PrintWriter progress, PrintWriter results, Ansi ansi) {
        this.out = progress;
        this.results = results;
        this.ansi = ansi;
        this.columns = Terminal.columns() - 1;
    }

    /** Whether there is a terminal, on which a line can be replaced. */
    boolean isTerminal() {
        return ansi.enabled();
    }

    /** Prints what the command was called for. */
    synchronized void result(String text) {
        erase();
        results.println(text);
        results.flush();
    }

    /** Prints one line. */
    synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    /** Prints one line that begins with a coloured word. */
    void line(String style, String word, String text) {
        line(style, "", word, text);
    }

    /** Prints one line with a coloured word in it. */
    void line(String style, String before, String word, String text) {
        line(before + ansi.new Text("@|" + style + " " + word + "|@") + text);
    }

    /** Shows what goes on just now; nothing where there is no terminal to replace it on. */
    synchronized void now(String text) {
        if (ansi.enabled()) {
            erase();
            String plain = CONTROL.matcher(text).replaceAll(" ");
            out.print(plain.length() > columns ? plain.substring(0, columns - 1) + "…" : plain);
            out.flush();
            transientShown = true;
        }
    }

    private void erase() {
        if (transientShown) {
            out.print(ERASE_LINE);
            transientShown = false;
        }
    }
}
