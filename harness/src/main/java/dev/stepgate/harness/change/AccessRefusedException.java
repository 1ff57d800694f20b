package dev.stepgate.harness.change;

import java.io.IOException;

/** A source does not let us in: asking again does not help, a person has to do something. */
final class AccessRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what to do, on one line, without the password */
    AccessRefusedException(String message) {
        super(message);
    }
}
