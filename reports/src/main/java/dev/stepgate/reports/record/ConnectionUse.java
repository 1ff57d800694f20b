package dev.stepgate.reports.record;

/** Which connections a probe's HTTP requests go over. */
public enum ConnectionUse {
    /** Each request on a connection of its own. */
    NEW,

    /** On the connection of an earlier attempt as long as that is open, as clients with a connection pool do. */
    REUSED
}
