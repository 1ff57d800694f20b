package dev.stepgate.harness.carried;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What is asked of the carried server: a script, with a line in front that says what. Nothing is installed there. */
final class GuestScript {

    /** How many blocks of 64 KiB are written to the volume. */
    static final int BLOCKS = 16;

    private static final String NAME = "carried.sh";

    private GuestScript() {}

    /** @param volume null for none */
    static String keep(String word, String volume) {
        return asking("keep " + word + " " + orNone(volume) + " " + BLOCKS);
    }

    static String remember(String word) {
        return asking("remember " + word + " - 0");
    }

    /** @param volume null for none */
    static String look(String volume) {
        return asking("look - " + orNone(volume) + " " + BLOCKS);
    }

    private static String orNone(String volume) {
        return volume == null ? Inside.NONE : volume;
    }

    private static String asking(String what) {
        return "carried='" + what + "'\n" + text();
    }

    private static String text() {
        try (InputStream in = GuestScript.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + NAME + " beside " + GuestScript.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
