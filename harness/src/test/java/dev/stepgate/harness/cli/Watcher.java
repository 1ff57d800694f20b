package dev.stepgate.harness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One {@code stepgate watch} that goes on in this JVM while a test changes what it watches. */
final class Watcher {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exitCode;

    Watcher(String... arguments) {
        List<String> all = new ArrayList<>(List.of("watch"));
        all.addAll(List.of(arguments));
        exitCode = CompletableFuture.supplyAsync(() -> Stepgate.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new)));
    }

    /** What it has printed so far. */
    String out() {
        return out.toString();
    }

    /** Waits for its end. */
    Cli ended() {
        return new Cli(exitCode.join(), out.toString(), err.toString());
    }
}
