package dev.stepgate.lab.fidelity;

import java.nio.charset.StandardCharsets;

/** The body of a request or an answer. Immutable. */
final class Payload {

    private static final Payload NONE = new Payload(new byte[0]);

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    static Payload of(byte[] bytes) {
        return bytes == null || bytes.length == 0 ? NONE : new Payload(bytes.clone());
    }

    static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A copy. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** As UTF-8. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Its size: it may hold a secret. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
