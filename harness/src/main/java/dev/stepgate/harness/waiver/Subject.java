package dev.stepgate.harness.waiver;

import java.util.Objects;

/**
 * Something that a finding speaks of.
 *
 * @param kind which of the keys of a waiver chooses it
 * @param name of the check, the probe or the inspection
 */
public record Subject(Kind kind, String name) {

    /** What a subject is. */
    public enum Kind {
        /** A check, by its stable id, or a class of checks that threw. */
        CHECK,
        /** A probe, by its name. */
        PROBE,
        /** An inspection, by its kind. */
        INSPECTION
    }

    /** Checks that nothing is missing. */
    public Subject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** A check. */
    public static Subject check(String id) {
        return new Subject(Kind.CHECK, id);
    }

    /** A probe. */
    public static Subject probe(String name) {
        return new Subject(Kind.PROBE, name);
    }

    /** An inspection. */
    public static Subject inspection(String kind) {
        return new Subject(Kind.INSPECTION, kind);
    }
}
