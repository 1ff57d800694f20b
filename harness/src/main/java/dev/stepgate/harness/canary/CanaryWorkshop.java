package dev.stepgate.harness.canary;

import dev.stepgate.harness.canary.Canaries.Following;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.harness.run.WorkshopAround;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Another workshop whose probes are joined by what canaries measure.
 *
 * @param inner makes all the rest
 * @param canaries of the run
 * @param clock the run's clock
 */
public record CanaryWorkshop(Workshop inner, Canaries canaries, Clock clock) implements WorkshopAround {

    /** Checks that nothing is missing. */
    public CanaryWorkshop {
        Objects.requireNonNull(inner, "inner");
        Objects.requireNonNull(canaries, "canaries");
        Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Observer observe(List<ProbeSpec> probes, Consumer<Event> record) {
        return inner.observe(ownOf(probes), record);
    }

    private static List<ProbeSpec> ownOf(List<ProbeSpec> probes) {
        return probes.stream().filter(probe -> probe.kind() != ProbeKind.CANARY).toList();
    }

    @Override
    public Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        Following following =
                canaries.follow(probes.stream().map(ProbeSpec::name).collect(Collectors.toSet()), clock, record);
        try {
            return new Joined(inner.probe(ownOf(probes), record), following);
        } catch (RuntimeException e) {
            following.close();
            throw e;
        }
    }

    private record Joined(Probing own, Following following) implements Probing {

        @Override
        public boolean awaitRecorded(Instant until) throws InterruptedException {
            boolean recorded = own.awaitRecorded(until);
            return following.awaitKnown(until) && recorded;
        }

        @Override
        public void close() {
            try (following) {
                own.close();
            }
        }
    }
}
