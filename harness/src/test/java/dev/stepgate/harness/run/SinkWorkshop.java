package dev.stepgate.harness.run;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A workshop that can only probe; the test says what is sampled.
 *
 * @param begun is told who gets the samples
 * @param closing is called when probing is to end
 */
record SinkWorkshop(Consumer<Consumer<Sample>> begun, Runnable closing) implements Workshop {

    SinkWorkshop(List<Consumer<Sample>> sinks) {
        this(sinks::add, () -> {});
    }

    @Override
    public CheckRunner checks(Consumer<Event> record) {
        throw new UnsupportedOperationException("no checks");
    }

    @Override
    public StepRunner commands(Consumer<Event> record) {
        throw new UnsupportedOperationException("no commands");
    }

    @Override
    public Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        begun.accept(record);
        return new Probing() {
            @Override
            public boolean awaitRecorded(Instant until) {
                return true;
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }
}
