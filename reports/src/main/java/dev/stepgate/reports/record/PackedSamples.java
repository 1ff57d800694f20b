package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Many samples in little memory, some eight bytes each: an hour of 2,000 attempts a second is 7 million. They are ordered by probe, and those
 * of one probe as they were added. The request id of an attempt that was OK is not kept, as in the record. Immutable.
 */
public final class PackedSamples extends AbstractList<Sample> implements RandomAccess {

    private final List<Stretch> stretches;

    /** For each stretch, how many samples it and those before it have. */
    private final int[] ends;

    private PackedSamples(List<Stretch> stretches) {
        this.stretches = stretches;
        this.ends = new int[stretches.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end = Math.addExact(end, stretches.get(i).size());
            ends[i] = end;
        }
    }

    /** Packs samples; the stream is used up. */
    public static PackedSamples of(Stream<Sample> samples) {
        Builder builder = new Builder();
        samples.forEachOrdered(builder::add);
        return builder.build();
    }

    /** The same samples, packed; those of one probe stay in their order. */
    public static PackedSamples copyOf(List<Sample> samples) {
        return samples instanceof PackedSamples packed ? packed : of(samples.stream());
    }

    /** Those that were due in a half-open span; what lies in it wholly is shared, not copied. */
    public PackedSamples dueIn(Instant from, Instant to) {
        return new PackedSamples(stretches.stream()
                .filter(stretch -> stretch.from().isBefore(to) && !stretch.to().isBefore(from))
                .flatMap(stretch -> !stretch.from().isBefore(from)
                                && stretch.to().isBefore(to)
                        ? Stream.of(stretch)
                        : of(stretch.samples().filter(sample -> in(from, to, sample.scheduledAt()))).stretches.stream())
                .toList());
    }

    private static boolean in(Instant from, Instant to, Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The same with each that is FAIL put through {@code edit}; the others are shared. */
    public PackedSamples withFailures(UnaryOperator<Sample> edit) {
        return new PackedSamples(stretches.stream()
                .flatMap(stretch -> stretch.outcome() == SampleOutcome.FAIL
                        ? of(stretch.samples().map(edit)).stretches.stream()
                        : Stream.of(stretch))
                .toList());
    }

    /** The samples of each probe. */
    Map<String, List<Sample>> byProbe() {
        Map<String, List<Stretch>> probes = new LinkedHashMap<>();
        stretches.forEach(stretch -> probes.computeIfAbsent(stretch.probe(), probe -> new ArrayList<>())
                .add(stretch));
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        probes.forEach((probe, own) -> samples.put(probe, new PackedSamples(own)));
        return samples;
    }

    @Override
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    @Override
    public Sample get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index + " of " + size());
        }
        int found = Arrays.binarySearch(ends, index);
        int stretch = found < 0 ? -found - 1 : found + 1;
        return stretches.get(stretch).get(stretch == 0 ? index : index - ends[stretch - 1]);
    }

    /** Gathers samples. Not safe for use by several threads. */
    public static final class Builder {

        private final Map<String, List<Stretch>> probes = new LinkedHashMap<>();

        /** Begins with none. */
        public Builder() {}

        /** Adds a sample. */
        public void add(Sample sample) {
            Sample kept = sample.outcome() == SampleOutcome.OK ? sample.withoutRequestId() : sample;
            List<Stretch> own = probes.computeIfAbsent(sample.probe(), probe -> new ArrayList<>());
            if (own.isEmpty() || !own.get(own.size() - 1).add(kept)) {
                own.add(new Stretch(kept));
            }
        }

        /** Those added until now. */
        public PackedSamples build() {
            List<Stretch> all = new ArrayList<>();
            for (List<Stretch> own : probes.values()) {
                all.addAll(own.subList(0, own.size() - 1));
                all.add(own.get(own.size() - 1).frozen());
            }
            return new PackedSamples(all);
        }
    }
}
