package dev.stepgate.harness.run;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A workshop around another one, which makes all that this one does not make itself. Nothing that the inner one does is lost on the way. */
public interface WorkshopAround extends Workshop {

    /** The other workshop. */
    Workshop inner();

    @Override
    default CheckRunner checks(Consumer<Event> record) {
        return inner().checks(record);
    }

    @Override
    default StepRunner commands(Consumer<Event> record) {
        return inner().commands(record);
    }

    @Override
    default Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        return inner().probe(probes, record);
    }

    @Override
    default Observer observe(List<ProbeSpec> probes, Consumer<Event> record) {
        return inner().observe(probes, record);
    }

    @Override
    default Operating operate(Step step, Consumer<Event> record) {
        return inner().operate(step, record);
    }

    @Override
    default Duration longestSoak() {
        return inner().longestSoak();
    }

    @Override
    default Duration pause(Duration asked) {
        return inner().pause(asked);
    }

    @Override
    default InspectionRunner inspections(Consumer<Event> record) {
        return inner().inspections(record);
    }
}
