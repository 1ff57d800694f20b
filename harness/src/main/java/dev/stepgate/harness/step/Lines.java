package dev.stepgate.harness.step;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines as they come: at line feeds and carriage returns (progress bars), and where a line grows beyond
 * {@value #LONGEST} characters. What is no UTF-8 reads as the replacement character.
 */
final class Lines {

    static final int LONGEST = 16_384;

    private final Consumer<String> line;
    private final StringBuilder pending = new StringBuilder();
    private boolean afterReturn;

    Lines(Consumer<String> line) {
        this.line = line;
    }

    /** Reads to the end, or until the stream is closed by somebody else. */
    void read(InputStream in) {
        try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            char[] buffer = new char[8192];
            int read;
            while ((read = reader.read(buffer)) >= 0) {
                for (int i = 0; i < read; i++) {
                    take(buffer[i]);
                }
            }
        } catch (AsynchronousCloseException weHaveEnough) {
            line.accept(text() + "[something that it left running holds the output: read no further]");
            return;
        } catch (IOException closed) {
            line.accept(text() + "[the output was closed: " + closed.getMessage() + "]");
            return;
        }
        if (!pending.isEmpty()) {
            line.accept(text());
        }
    }

    private void take(char c) {
        if (c == '\n' && afterReturn) {
            afterReturn = false;
            return;
        }
        afterReturn = c == '\r';
        if (c == '\n' || c == '\r') {
            line.accept(text());
            return;
        }
        pending.append(c);
        if (pending.length() >= LONGEST && !Character.isHighSurrogate(c)) {
            line.accept(text());
        }
    }

    private String text() {
        String text = pending.toString();
        pending.setLength(0);
        return text;
    }

    /** Closes a stream that another thread reads, so that it ends. */
    static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the output of a command", e);
        }
    }
}
