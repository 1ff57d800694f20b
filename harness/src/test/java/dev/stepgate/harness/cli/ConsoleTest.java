package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
