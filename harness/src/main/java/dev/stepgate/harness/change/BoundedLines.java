package dev.stepgate.harness.change;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/** Cuts a stream of bytes into lines as they come; of a line that is longer than {@value #LONGEST} bytes only so much is kept. */
final class BoundedLines {

    static final int LONGEST = 64 * 1024;

    private final BiConsumer<String, Boolean> line;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean cut;

    /** @param line takes each line, and whether something of it was left out */
    BoundedLines(BiConsumer<String, Boolean> line) {
        this.line = line;
    }

    /**
     * Reads to the end. What stands after the last line feed is no whole line, and is not told.
     *
     * @throws IOException if the stream is closed by somebody else, or breaks
     */
    void read(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                take(buffer[i]);
            }
        }
    }

    private void take(byte next) {
        if (next == '\n') {
            String text = pending.toString(StandardCharsets.UTF_8);
            boolean shortened = cut;
            pending.reset();
            cut = false;
            line.accept(text, shortened);
        } else if (pending.size() < LONGEST) {
            pending.write(next);
        } else {
            cut = true;
        }
    }
}
