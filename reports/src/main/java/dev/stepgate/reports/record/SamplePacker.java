package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes lines of samples. An attempt that was OK and came next after one of its probe that was OK is rounded, and written together with its
 * neighbours: its start is rounded down and its finish up, so that it claims less than it saw and bounds made of it only get wider. All
 * others are written to the nanosecond: those that were not OK, and the first OK after them, which ends the window of an outage. Rounding
 * never changes the order in which the attempts of a probe started, given that they started in the order of their numbers.
 *
 * <p>Not safe for use by several threads.
 */
final class SamplePacker {

    private final Redactor redactor;
    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int waiting;

    SamplePacker(Redactor redactor) {
        this.redactor = redactor;
    }

    void add(Sample sample) {
        Track track = tracks.computeIfAbsent(sample.probe(), probe -> new Track(tracks.size()));
        if (track.fits(sample)) {
            track.add(sample);
            waiting++;
        } else {
            track.end();
            line(SampleLine.of(sample, redactor));
        }
        track.previous = sample;
    }

    /** How many bytes {@link #take} would give, roughly. */
    int size() {
        return lines.size() + waiting * 8;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** The lines of everything that was added since the last time. */
    byte[] take() {
        tracks.values().forEach(Track::end);
        byte[] taken = lines.toByteArray();
        lines.reset();
        waiting = 0;
        return taken;
    }

    private void line(PackedLine line) {
        lines.writeBytes(json(line));
        lines.write('\n');
    }

    static byte[] json(Object value) {
        try {
            return RecordJson.MAPPER.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new RecordException(
                    "not to be written as JSON: " + value.getClass() + ": " + RecordJson.problem(e), e);
        }
    }

    /** The attempts of one probe. */
    private final class Track {

        private final int number;
        private final List<Long> starts = new ArrayList<>();
        private final List<Long> finishes = new ArrayList<>();
        private Sample previous;
        private PackedLine.Grid grid;
        private long first;

        Track(int number) {
            this.number = number;
        }

        boolean fits(Sample sample) {
            boolean next = sample.outcome() == SampleOutcome.OK
                    && previous != null
                    && previous.outcome() == SampleOutcome.OK
                    && sample.sequence() == previous.sequence() + 1
                    && !sample.startedAt().isBefore(sample.scheduledAt());
            if (!next) {
                return false;
            }
            long every = Duration.between(previous.scheduledAt(), sample.scheduledAt())
                    .toNanos();
            if (every <= 0 || sample.sequence() < 0 || sample.sequence() > Long.MAX_VALUE / every) {
                return false;
            }
            if (grid == null
                    || grid.every() != every
                    || !grid.due(sample.sequence()).equals(sample.scheduledAt())) {
                end();
                Instant origin = sample.scheduledAt().minusNanos(every * sample.sequence());
                grid = PackedLine.Grid.of(number, sample.probe(), origin, every);
                line(grid);
            }
            return !rounded(sample).isBefore(previous.startedAt());
        }

        private Instant rounded(Sample sample) {
            return sample.scheduledAt().plusNanos(grid.roundDown(late(sample)));
        }

        private static long late(Sample sample) {
            return Duration.between(sample.scheduledAt(), sample.startedAt()).toNanos();
        }

        void add(Sample sample) {
            if (finishes.isEmpty()) {
                first = sample.sequence();
            }
            starts.add(late(sample) / grid.unit());
            finishes.add(PackedLine.Run.roundUp(sample.latency().toNanos()));
        }

        void end() {
            if (!finishes.isEmpty()) {
                boolean punctual = starts.stream().allMatch(start -> start == 0);
                line(new PackedLine.Run(number, first, punctual ? null : starts, finishes));
                starts.clear();
                finishes.clear();
            }
        }
    }
}
