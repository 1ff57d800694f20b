package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ConsoleTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter results = new StringWriter();

    @Test
    void withoutATerminalThereAreOnlyPlainLines() {
        Console console = console(Ansi.OFF);

        console.now("working …");
        console.line("bold,red", "FAILED ", "compute.Server.becomesActive");

        assertThat(out.toString()).isEqualTo("FAILED compute.Server.becomesActive" + System.lineSeparator());
    }

    @Test
    void onATerminalTheTransientLineIsErasedBeforeTheNext() {
        Console console = console(Ansi.ON);

        console.now("working …");
        console.line("done");

        assertThat(out.toString()).isEqualTo("working …\r\u001b[2Kdone" + System.lineSeparator());
    }

    @Test
    void onATerminalSeveralLinesAreRedrawnInPlace() {
        Console console = console(Ansi.ON);

        console.now(List.of(live("a ", "up"), live("b ", "up")));
        console.now(List.of(live("a ", "up")));
        console.line("done");

        assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo("a up!\nb up!" + "\r\u001b[2K\u001b[1A\r\u001b[2K" + "a up!" + "\r\u001b[2K" + "done"
                        + System.lineSeparator());
    }

    @Test
    void withoutATerminalNoLineIsRedrawn() {
        console(Ansi.OFF).now(List.of(live("a ", "up")));

        assertThat(out.toString()).isEmpty();
    }

    private static Console.Live live(String before, String word) {
        return new Console.Live(before, "green", word, "!");
    }

    @Test
    void whatACloudSaysCannotColourTheTerminal() {
        console(Ansi.ON).line("red", "FAILED ", "@|blue x|@");

        assertThat(out.toString()).contains("@|blue x|@");
    }

    @Test
    void resultsGoWhereTheyAreWanted() {
        console(Ansi.OFF).result("{}");

        assertThat(results.toString()).isEqualTo("{}" + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    private Console console(Ansi ansi) {
        return new Console(new PrintWriter(out, true), new PrintWriter(results, true), ansi);
    }
}
