package dev.stepgate.harness.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One task of a play.
 *
 * @param name as Ansible announces it, such as {@code keystone : Stopping the container}
 * @param hosts where; at least one
 * @param length how long it goes on after its action, before a rehearsal's tempo
 * @param action what it does
 */
record Task(String name, List<String> hosts, Duration length, Action action) {

    Task {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty() || length.isNegative()) {
            throw new IllegalArgumentException("task " + name + " has no host, or a length of " + length);
        }
    }

    /** A task that changes nothing that a region's users could see. */
    static Task quiet(String name, List<String> hosts, Duration length) {
        return new Task(name, hosts, length, Action.NONE);
    }

    /** What a task does to the embedded region. */
    @FunctionalInterface
    interface Action {

        /** Nothing. */
        Action NONE = scene -> {};

        /** Does it. */
        void in(Scene scene) throws InterruptedException;
    }
}
