package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.change.Pollers;
import dev.stepgate.harness.health.Health;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeSpec;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Another workshop with observers: of the prober's own health, and of the states that the region's balancers, services and agents tell.
 *
 * @param inner makes all the rest
 * @param region whose states are asked for; null: only the prober's health is watched
 * @param clock the run's clock
 */
public record ObservingWorkshop(Workshop inner, Region region, Clock clock) implements WorkshopAround {

    /** Checks that nothing needed is missing. */
    public ObservingWorkshop {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Observer observe(List<ProbeSpec> probes, Consumer<Event> record) {
        Health health = Health.watch(probes, clock, record);
        Pollers pollers = region == null ? null : Pollers.of(region, clock, record);
        return new Observer() {
            @Override
            public void recordNow() {
                health.recordNow();
                if (pollers != null) {
                    pollers.throwFailure();
                }
            }

            @Override
            public void close() {
                try (health) {
                    if (pollers != null) {
                        pollers.close();
                    }
                }
            }
        };
    }
}
