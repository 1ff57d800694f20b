package dev.stepgate.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A line of {@code samples.jsonl.gz}; its names say what it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(SampleLine.class),
    @JsonSubTypes.Type(PackedLine.Grid.class),
    @JsonSubTypes.Type(PackedLine.Run.class)
})
sealed interface PackedLine permits SampleLine, PackedLine.Grid, PackedLine.Run {

    /** What finishes are counted in, in nanoseconds. */
    long FINISH_UNIT = 10_000;

    /**
     * When the attempts of a probe in the runs that follow were due: attempt {@code n} at {@code at} plus {@code n} times {@code every}.
     *
     * @param i short for the probe in those runs
     * @param p the probe
     * @param every in nanoseconds; positive
     * @param unit what their starts are counted in, in nanoseconds; positive
     */
    record Grid(int i, String p, Instant at, long every, long unit) implements PackedLine {

        private static final long FINEST = 10_000;
        private static final long COARSEST = 1_000_000;
        private static final int SHARE = 1000;

        /** @throws IllegalArgumentException if the interval or the unit is not positive */
        public Grid {
            Objects.requireNonNull(p, "p");
            Objects.requireNonNull(at, "at");
            if (every <= 0 || unit <= 0) {
                throw new IllegalArgumentException("every " + every + " and unit " + unit + " must be positive");
            }
        }

        /** With starts to a thousandth of the interval, but no finer than 10 µs and no coarser than 1 ms. */
        static Grid of(int i, String p, Instant at, long every) {
            return new Grid(i, p, at, every, Math.max(FINEST, Math.min(COARSEST, every / SHARE)));
        }

        Instant due(long sequence) {
            return at.plusNanos(Math.multiplyExact(every, sequence));
        }

        /** The nanoseconds from the due time to the start, at most by one unit less. */
        long roundDown(long late) {
            return late / unit * unit;
        }
    }

    /**
     * Attempts that follow each other and were OK.
     *
     * @param i of their {@link Grid}
     * @param n the sequence number of the first
     * @param s for each, how long after it was due it started, in the grid's units, rounded down; left out if all are 0
     * @param f for each, how long after it was due it finished, in {@link #FINISH_UNIT}, rounded up to three digits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Run(int i, long n, List<Long> s, List<Long> f) implements PackedLine {

        private static final int LIMIT = 1000;

        /** @throws IllegalArgumentException if there are no finishes, or not as many starts */
        public Run {
            s = s == null ? null : List.copyOf(s);
            f = List.copyOf(f);
            if (f.isEmpty() || (s != null && s.size() != f.size())) {
                throw new IllegalArgumentException("a run from " + n + " with " + f.size() + " finishes and "
                        + (s == null ? "no" : s.size()) + " starts");
            }
        }

        /** So many nanoseconds in units, never less and at most by a hundredth or one unit more. */
        static long roundUp(long nanos) {
            long value = (nanos + FINISH_UNIT - 1) / FINISH_UNIT;
            long step = 1;
            while ((value + step - 1) / step >= LIMIT) {
                step *= 10;
            }
            return (value + step - 1) / step * step;
        }

        List<Sample> samples(Grid grid) {
            List<Sample> samples = new ArrayList<>(f.size());
            for (int k = 0; k < f.size(); k++) {
                Instant due = grid.due(n + k);
                long started = s == null ? 0 : s.get(k) * grid.unit();
                samples.add(new Sample(
                        grid.p(),
                        n + k,
                        due,
                        due.plusNanos(started),
                        due.plusNanos(Math.multiplyExact(f.get(k), FINISH_UNIT)),
                        SampleOutcome.OK,
                        null,
                        null));
            }
            return samples;
        }
    }
}
