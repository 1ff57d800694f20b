package dev.stepgate.lab.embedded.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A password or the secret of an application credential; never printed. */
public final class Password {

    private final String value;

    /** Keeps that text. */
    public Password(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** The text itself, for the file that the user gets. */
    public String reveal() {
        return value;
    }

    /** Whether that is it. */
    public boolean matches(String offered) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
