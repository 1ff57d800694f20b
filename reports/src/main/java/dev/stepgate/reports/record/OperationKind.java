package dev.stepgate.reports.record;

import java.util.Locale;

/** What an operation of the trickle makes and deletes. */
public enum OperationKind {
    /** A server of Nova's on a network of the run's. */
    SERVER,
    /** A volume of Cinder's, of 1 GiB. */
    VOLUME,
    /** A port of Neutron's on a network of the run's. */
    PORT;

    /** What plans call it, such as {@code server}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
