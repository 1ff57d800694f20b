package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.ProbeSpec;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One probe: its schedule, the way it asks, and the turns that are not recorded yet. Safe for use by several threads. */
final class Probe {

    private final ProbeSpec spec;
    private final Schedule schedule;
    private final EventLoop loop;
    private final Asker asker;
    private final Deque<Turn> unrecorded = new ArrayDeque<>();
    private long next;

    /** @param loop on which all its attempts live */
    Probe(ProbeSpec spec, long origin, EventLoop loop, Asker asker) {
        this.spec = spec;
        this.schedule = new Schedule(origin, spec.interval());
        this.loop = loop;
        this.asker = asker;
    }

    ProbeSpec spec() {
        return spec;
    }

    Schedule schedule() {
        return schedule;
    }

    EventLoop loop() {
        return loop;
    }

    Asker asker() {
        return asker;
    }

    /** The next turn, from now on unrecorded. */
    synchronized Turn take() {
        Turn turn = new Turn(this, next, schedule.due(next));
        unrecorded.addLast(turn);
        next++;
        return turn;
    }

    synchronized long nextDue() {
        return schedule.due(next);
    }

    /** Whether every attempt due before this time has been recorded. */
    synchronized boolean recordedBefore(long time) {
        forgetRecorded();
        return schedule.due(next) >= time
                && (unrecorded.isEmpty() || unrecorded.peekFirst().due() >= time);
    }

    /** The turns that are under way. */
    synchronized List<Turn> unrecorded() {
        return unrecorded.stream().filter(turn -> !turn.isRecorded()).toList();
    }

    /** Drops turns from the front, as far as they are recorded. */
    synchronized void forgetRecorded() {
        while (!unrecorded.isEmpty() && unrecorded.peekFirst().isRecorded()) {
            unrecorded.removeFirst();
        }
    }
}
