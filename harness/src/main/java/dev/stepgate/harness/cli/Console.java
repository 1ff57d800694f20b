package dev.stepgate.harness.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * What a command says while it works: whole lines, and on a terminal transient lines that the next ones replace.
 *
 * <p>Colours appear only on a terminal and never with NO_COLOR. Safe for use by several threads.
 */
final class Console {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final String UP = "\u001b[1A";

    private final PrintWriter out;
    private final PrintWriter results;
    private final Ansi ansi;
    private final int columns;
    private int transientLines;

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

    /** Of a command that answers in JSON if it is asked to: then its progress goes to standard error. */
    static Console answering(CommandLine command, boolean json) {
        return json ? new Console(command.getErr(), command.getOut()) : new Console(command.getOut());
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
            transientLines = 1;
        }
    }

    /**
     * One of several transient lines.
     *
     * @param style of the word
     */
    record Live(String before, String style, String word, String after) {}

    /** Shows these lines until the next ones, or whatever else is printed, replace them; nothing where there is no terminal. */
    synchronized void now(List<Live> lines) {
        if (ansi.enabled() && !lines.isEmpty()) {
            erase();
            out.print(lines.stream().map(this::drawn).collect(Collectors.joining("\n")));
            out.flush();
            transientLines = lines.size();
        }
    }

    private String drawn(Live line) {
        int room = Math.max(1, columns - line.before().length() - line.word().length());
        String after = CONTROL.matcher(line.after()).replaceAll(" ");
        return line.before()
                + ansi.new Text("@|" + line.style() + " " + line.word() + "|@")
                + (after.length() > room ? after.substring(0, room - 1) + "…" : after);
    }

    private void erase() {
        for (; transientLines > 0; transientLines--) {
            out.print(transientLines > 1 ? ERASE_LINE + UP : ERASE_LINE);
        }
    }
}
