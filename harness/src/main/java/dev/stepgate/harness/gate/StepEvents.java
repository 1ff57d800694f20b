package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Continuation;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Inspection;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Steering.LineStopped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one step; if it was begun anew after the harness had died, those since then. */
final class StepEvents {

    private final List<Event> events;

    StepEvents(List<Event> all, String step) {
        List<Event> own =
                all.stream().filter(event -> step.equals(stepOf(event))).toList();
        int begin = 0;
        for (int i = 0; i < own.size(); i++) {
            begin = own.get(i) instanceof Event.StepStarted ? i : begin;
        }
        this.events = own.subList(begin, own.size());
    }

    <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    boolean begun() {
        return !of(Event.StepStarted.class).isEmpty();
    }

    Optional<Instant> started(Phase phase) {
        return of(Event.PhaseStarted.class).stream()
                .filter(event -> event.phase() == phase)
                .map(Event::at)
                .findFirst();
    }

    Optional<Instant> finished(Phase phase) {
        return of(Event.PhaseFinished.class).stream()
                .filter(event -> event.phase() == phase)
                .map(Event::at)
                .findFirst();
    }

    /** When the last event of the step happened. */
    Optional<Instant> last() {
        return events.stream().map(Event::at).max(Instant::compareTo);
    }

    /** The phases that were begun, each until its end, or until {@code end} if it has none. */
    Map<Phase, Span> phases(Instant end) {
        Map<Phase, Span> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            started(phase).ifPresent(from -> {
                Instant to = finished(phase).orElse(end);
                phases.put(phase, new Span(from, to.isBefore(from) ? from : to));
            });
        }
        return phases;
    }

    private static String stepOf(Event event) {
        if (event instanceof Event.StepStarted e) {
            return e.step();
        } else if (event instanceof Event.PhaseStarted e) {
            return e.step();
        } else if (event instanceof Event.ChecksPlanned e) {
            return e.step();
        } else if (event instanceof Event.CheckFinished e) {
            return e.step();
        } else if (event instanceof Event.ContainerFailed e) {
            return e.step();
        } else if (event instanceof Event.CommandStarted e) {
            return e.step();
        } else if (event instanceof Event.OutputLine e) {
            return e.step();
        } else if (event instanceof Event.CommandFinished e) {
            return e.step();
        } else if (event instanceof Event.PhaseFinished e) {
            return e.step();
        } else if (event instanceof Event.StepFinished e) {
            return e.step();
        } else if (event instanceof Continuation.CommandRunning e) {
            return e.step();
        } else if (event instanceof Continuation.CutCommandAnswered e) {
            return e.step();
        } else if (event instanceof Fate e) {
            return e.step();
        } else if (event instanceof Inspection e) {
            return e.step();
        } else if (event instanceof LineStopped e) {
            return e.step();
        }
        return null;
    }
}
