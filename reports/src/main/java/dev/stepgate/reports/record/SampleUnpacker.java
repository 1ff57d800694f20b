package dev.stepgate.reports.record;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Makes samples of the lines of {@link SamplePacker}. */
final class SampleUnpacker {

    private final Consumer<Sample> samples;
    private final Map<Integer, PackedLine.Grid> grids = new HashMap<>();

    SampleUnpacker(Consumer<Sample> samples) {
        this.samples = samples;
    }

    /** @throws IllegalArgumentException if it cannot stand after the lines before it */
    void line(PackedLine line) {
        if (line instanceof SampleLine single) {
            samples.accept(single.sample());
        } else if (line instanceof PackedLine.Grid grid) {
            grids.put(grid.i(), grid);
        } else if (line instanceof PackedLine.Run run) {
            PackedLine.Grid grid = grids.get(run.i());
            if (grid == null) {
                throw new IllegalArgumentException("a run of probe " + run.i() + ", of which no line says what it is");
            }
            run.samples(grid).forEach(samples);
        }
    }
}
