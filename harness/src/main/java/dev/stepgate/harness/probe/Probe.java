package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.ProbeSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** One probe's schedule and the attempts that are not recorded yet. Safe for use by several threads. */
final class Probe {

    private final ProbeSpec spec;
    private final Target target;
    private final Schedule schedule;
    private final TreeSet<Long> unrecorded = new TreeSet<>();
    private final Set<Long> claimed = new HashSet<>();
    private long next;

    Probe(ProbeSpec spec, long origin) {
        this.spec = spec;
        this.target = Target.of(spec.url());
        this.schedule = new Schedule(origin, spec.interval());
    }

    ProbeSpec spec() {
        return spec;
    }

    Target target() {
        return target;
    }

    Schedule schedule() {
        return schedule;
    }

    /** The next attempt if it is due, from now on unrecorded; -1 if none is. */
    synchronized long takeDue(long now) {
        if (schedule.due(next) > now) {
            return -1;
        }
        unrecorded.add(next);
        return next++;
    }

    synchronized long nextDue() {
        return schedule.due(next);
    }

    /** Claims the right to record an attempt; false if it has been recorded. */
    synchronized boolean claim(long sequence) {
        return unrecorded.contains(sequence) && claimed.add(sequence);
    }

    synchronized void recorded(long sequence) {
        unrecorded.remove(sequence);
        claimed.remove(sequence);
    }

    /** Whether every attempt due before this time has been recorded. */
    synchronized boolean recordedBefore(long time) {
        return schedule.due(next) >= time && (unrecorded.isEmpty() || schedule.due(unrecorded.first()) >= time);
    }

    /** The attempts that are under way. */
    synchronized long[] unrecorded() {
        return unrecorded.stream().mapToLong(Long::longValue).toArray();
    }
}
