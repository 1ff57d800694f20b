package dev.stepgate.lab.fidelity;

import java.util.Locale;

/** On whose behalf a request was made: services show administrators more, and refuse others in their own ways. */
enum Caller {
    /** Without a token. */
    NOBODY,
    /** With a token that the proxy has not seen being issued. */
    STRANGER,
    /** With a token of a plain member. */
    MEMBER,
    /** With a token that has the role admin. */
    ADMIN;

    /** In lower case, as fixtures have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The caller of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Caller of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
