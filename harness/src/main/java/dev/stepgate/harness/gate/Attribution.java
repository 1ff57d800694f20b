package dev.stepgate.harness.gate;

import dev.stepgate.harness.step.HostLine;
import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Cause.Happening;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says of each outage what was being done as it began: the mark of the step's command under which its first failed attempt started, with
 * the hosts that the command was at work on, and everything that was announced or changed while it may have begun. A mark that was
 * announced while that attempt was on its way is among the latter: what announces a task has yet to reach a host, and the task before
 * has just done so.
 *
 * <p>Of the hosts of a mark those count which the command reported after the outage may have begun, for it reports a host when it is done
 * with it; if on some of them something was changed, those on which it only looked do not count. Of the changes of state those of the
 * service's own count, and those that belong to no service; a change lies between two looks, and counts if it may have been in the onset.
 * What the balancer thinks of its backends is nothing to a probe that asks one of them directly.
 * HAProxy notices a dead backend seconds later, so that such changes more often follow an outage than precede it. What happened to a
 * container had happened when it was told here, and by another clock than ours; it counts if it may have happened in the onset, taken that
 * it was told within a second.
 */
final class Attribution {

    /** Engines tell at once; the rest is the way here, mostly through SSH. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(1);

    private final List<Mark> marks = new ArrayList<>();
    private final List<StateChanged> changes;
    private final List<ContainerEvent> containers;

    Attribution(List<Event> events) {
        Mark current = null;
        for (Event event : events) {
            if (event instanceof Event.OutputLine line) {
                if (line.mark() != null) {
                    current = next(current, line);
                } else if (current != null) {
                    Mark mark = current;
                    HostLine.of(line.text()).ifPresent(host -> mark.hosts.add(new Host(line.at(), host)));
                }
            } else if (event instanceof Event.CommandFinished && current != null) {
                current.end = event.at();
                current = null;
            }
        }
        changes = only(events, StateChanged.class);
        containers = only(events, ContainerEvent.class);
    }

    private static <E extends Event> List<E> only(List<Event> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private Mark next(Mark before, Event.OutputLine line) {
        if (before != null) {
            before.end = line.at();
        }
        Mark mark = new Mark(line.at(), line.mark());
        marks.add(mark);
        return mark;
    }

    private record Host(Instant at, HostLine line) {}

    private static final class Mark {
        private final Instant at;
        private final String text;
        private final List<Host> hosts = new ArrayList<>();
        private Instant end = Instant.MAX;

        private Mark(Instant at, String text) {
            this.at = at;
            this.text = text;
        }

        private boolean covers(Instant moment) {
            return !at.isAfter(moment) && moment.isBefore(end);
        }

        private List<String> since(Instant moment) {
            List<Host> later =
                    hosts.stream().filter(host -> !host.at.isBefore(moment)).toList();
            boolean acted = later.stream().anyMatch(host -> host.line.acted());
            return later.stream()
                    .filter(host -> !acted || host.line.acted())
                    .map(host -> host.line.host())
                    .distinct()
                    .toList();
        }
    }

    /** The same outages with their causes. */
    List<Outage> of(ProbeSpec probe, List<Outage> outages) {
        return outages.stream()
                .map(outage -> outage.because(cause(probe, outage)))
                .toList();
    }

    private Cause cause(ProbeSpec probe, Outage outage) {
        Instant from = outage.onset() == null ? outage.start() : outage.onset().from();
        Instant to = outage.onset() == null ? outage.start() : outage.onset().to();
        Mark under = marks.stream()
                .filter(mark -> mark.covers(outage.start()))
                .reduce((earlier, later) -> later)
                .orElse(null);
        Stream<Happening> said = marks.stream()
                .filter(mark -> !mark.at.isAfter(to) && mark.end.isAfter(from))
                .map(mark -> new Happening(mark.at, Cause.Kind.MARK, Cause.onHosts(mark.text, mark.since(from))));
        Stream<Happening> seen = changes.stream()
                .filter(change -> concerns(change, probe))
                .filter(change -> !change.since().isAfter(to) && !change.at().isBefore(from))
                .map(change -> new Happening(change.at(), Cause.Kind.CHANGE, change.describe()));
        Stream<Happening> told = containers.stream()
                .filter(event -> event.service() == null || event.service().equals(probe.service()))
                .filter(event -> !event.at().minus(TOLD_WITHIN).isAfter(to)
                        && !event.at().isBefore(from))
                .map(event -> new Happening(event.at(), Cause.Kind.CHANGE, event.describe()));
        return new Cause(
                under == null ? null : under.text,
                under == null ? List.of() : under.since(from),
                Stream.of(said, seen, told)
                        .flatMap(happenings -> happenings)
                        .sorted(Comparator.comparing(Happening::at))
                        .toList());
    }

    private static boolean concerns(StateChanged change, ProbeSpec probe) {
        boolean passes = probe.throughBalancer() || change.subject() != Observation.Subject.BACKEND;
        return passes && (change.service() == null || change.service().equals(probe.service()));
    }
}
