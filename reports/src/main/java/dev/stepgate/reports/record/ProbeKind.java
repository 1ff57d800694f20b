package dev.stepgate.reports.record;

import java.util.Locale;
import java.util.Set;

/** What a probe does at each attempt. */
public enum ProbeKind {
    /** Reads the version document of an API, without a token. */
    VERSION,

    /** Lists a few objects of a service with a token: the API, its database and its way to Keystone have to work. */
    LIST,

    /** Shows Keystone a token that was issued when the run began and is never renewed: it must still be accepted. */
    TOKEN,

    /** Makes a small object that carries the run's id, and deletes it. */
    WRITE,

    /** Puts an object into an object store, reads it back, compares every byte, and deletes it. */
    OBJECT,

    /** Opens a TCP connection and closes it. */
    TCP,

    /** Keeps one connection for the whole run and asks something small on it; that it breaks is the failure. */
    SESSION,

    /** Sends one ICMP echo request. */
    PING,

    /** Asks a name server one question. */
    DNS,

    /** Reads what a canary, a small server of the run, has measured itself. */
    CANARY;

    /** The schemes that the URL of such a probe may have. */
    public Set<String> schemes() {
        return switch (this) {
            case VERSION, LIST, TOKEN, WRITE, OBJECT -> Set.of("http", "https");
            case SESSION -> Set.of("http", "https", "echo");
            case TCP -> Set.of("tcp");
            case PING -> Set.of("icmp");
            case DNS -> Set.of("dns");
            case CANARY -> Set.of("canary");
        };
    }

    /** The word for it in plans and in the names of probes, such as {@code list}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether each attempt is one or more HTTP requests, on new connections or on those of earlier attempts. */
    public boolean asksOverHttp() {
        return switch (this) {
            case VERSION, LIST, TOKEN, WRITE, OBJECT -> true;
            case TCP, SESSION, PING, DNS, CANARY -> false;
        };
    }

    /** Whether it changes something in the region, if only for a moment. */
    public boolean writes() {
        return this == WRITE || this == OBJECT;
    }
}
