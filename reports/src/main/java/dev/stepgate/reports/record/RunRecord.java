package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A whole run as its record tells it.
 *
 * @param header what the run is
 * @param events in the order of happening
 * @param samples in any order; a long run's are {@link PackedSamples}
 * @param plan the text of {@code plan.yaml}; null if the run had none
 * @param profile the text of {@code profile.yaml}; null if the run had none
 * @param notes what a reader should know of the record itself, such as a last line that was cut off; usually empty
 */
public record RunRecord(
        RunHeader header, List<Event> events, List<Sample> samples, String plan, String profile, List<String> notes) {

    /** Copies the lists. */
    public RunRecord {
        Objects.requireNonNull(header, "header");
        events = List.copyOf(events);
        samples = samples instanceof PackedSamples ? samples : List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    /** The samples of each probe that has any, in any order. */
    public Map<String, List<Sample>> samplesByProbe() {
        return samples instanceof PackedSamples packed
                ? packed.byProbe()
                : samples.stream().collect(Collectors.groupingBy(Sample::probe));
    }

    /** The events of one type, in the order of happening. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Whether the run came to its end; one that did not was killed, or still runs. */
    public boolean finished() {
        return end().isPresent();
    }

    /** How the run came to its end; empty if it did not, or was resumed after it. */
    public Optional<Event.RunFinished> end() {
        Event.RunFinished end = null;
        for (Event event : events) {
            if (event instanceof Event.RunFinished finished) {
                end = finished;
            } else if (event instanceof Continuation.RunResumed) {
                end = null;
            }
        }
        return Optional.ofNullable(end);
    }

    /** The latest time that anything was recorded at; when the record was begun, if nothing was. */
    public Instant last() {
        Instant last = header.createdAt();
        for (Event event : events) {
            last = event.at().isAfter(last) ? event.at() : last;
        }
        for (Sample sample : samples) {
            last = sample.finishedAt().isAfter(last) ? sample.finishedAt() : last;
        }
        return last;
    }
}
