package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Looks;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Round;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Another workshop with inspections around steps.
 *
 * @param inner makes all the rest
 * @param inspectors one for each kind
 * @param directory where the profiles are
 * @param record the directory of the run's record
 */
public record InspectingWorkshop(
        Workshop inner,
        List<Inspector<?>> inspectors,
        Region region,
        RunId run,
        Path directory,
        Path record,
        Clock clock)
        implements WorkshopAround {

    /** Copies the list. */
    public InspectingWorkshop {
        Objects.requireNonNull(inner, "inner");
        inspectors = List.copyOf(inspectors);
    }

    @Override
    public InspectionRunner inspections(Consumer<Event> events) {
        Round round = new Round(inspectors, clock, events);
        Map<String, Instant> began = new HashMap<>();
        return new InspectionRunner() {
            @Override
            public void inspect(Step step, Phase phase) throws InterruptedException {
                round.make(at(step, phase));
            }

            @Override
            public Looks watch(Step step) {
                return round.watch(at(step, Phase.DURING));
            }

            private Occasion at(Step step, Phase phase) {
                Instant since = began.computeIfAbsent(step.id(), id -> clock.instant());
                return new Occasion(step, phase, since, region, run, directory, record);
            }
        };
    }
}
