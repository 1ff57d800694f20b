package dev.stepgate.harness.rehearsal;

import java.time.Duration;

/** How long tasks take in a rehearsal: minutes of an upgrade as tenths of seconds. */
final class Lengths {

    /** Of what only looks or writes a file. */
    static final Duration BRIEF = Duration.ofMillis(25);

    /** Of what a person would notice. */
    static final Duration USUAL = Duration.ofMillis(50);

    /** For requests under way to be answered, before their backend stops. */
    static final Duration DRAINING = Duration.ofMillis(60);

    /** Of a container that is replaced. */
    static final Duration RESTART = Duration.ofMillis(100);

    /** Of a host that reboots, or a virtual IP that moves. */
    static final Duration FAILOVER = Duration.ofMillis(250);

    /** The longest for which a rehearsal watches, or lets settle, whatever the plan says: minutes of a real region are seconds here. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private Lengths() {}
}
