package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.harness.run.WorkshopAround;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The checks and probes of an ordinary run, while commands are enacted on an embedded region. A fault that was ordered for a step is put in
 * when its command begins, as something that the step breaks; in a step without a command, before its checks.
 */
public final class RehearsalWorkshop implements WorkshopAround {

    /** What a rehearsal waits for; a plan for a real region demands hours or days, of which none are rehearsed. */
    public static final Duration LONGEST_SOAK = Duration.ofSeconds(5);

    private final Workshop usual;
    private final EmbeddedRegion region;
    private final List<FaultOrder> faults;
    private final Clock clock;
    private final Tempo tempo;
    private final Set<FaultOrder> putIn = new HashSet<>();

    /**
     * Prepares.
     *
     * @param usual makes checks and probes
     * @param seed of how long tasks take
     */
    public RehearsalWorkshop(Workshop usual, EmbeddedRegion region, List<FaultOrder> faults, Clock clock, long seed) {
        this.usual = Objects.requireNonNull(usual);
        this.region = Objects.requireNonNull(region);
        this.faults = List.copyOf(faults);
        this.clock = Objects.requireNonNull(clock);
        this.tempo = new Tempo(seed);
    }

    @Override
    public CheckRunner checks(Consumer<Event> record) {
        CheckRunner checks = usual.checks(record);
        return new CheckRunner() {
            @Override
            public void run(Step step, Phase phase, String tagExpression) {
                if (step.commands().isEmpty()) {
                    putIn(step.id(), record);
                }
                checks.run(step, phase, tagExpression);
            }

            @Override
            public void stop() {
                checks.stop();
            }
        };
    }

    @Override
    public StepRunner commands(Consumer<Event> record) {
        return new EnactedCommands(clock, record, region, tempo, step -> putIn(step.id(), record));
    }

    @Override
    public Duration longestSoak() {
        return LONGEST_SOAK;
    }

    @Override
    public Duration pause(Duration asked) {
        return asked.compareTo(Lengths.PATIENCE) < 0 ? asked : Lengths.PATIENCE;
    }

    @Override
    public Workshop inner() {
        return usual;
    }

    private void putIn(String step, Consumer<Event> record) {
        for (FaultOrder order : faults) {
            if (order.concerns(step, region.name()) && putIn.add(order)) {
                region.faults().inject(order.fault(), order.when());
                String text = "[fault " + order + " is in from now on: "
                        + order.fault().label().description() + "]";
                record.accept(new Event.OutputLine(clock.instant(), step, text, null));
            }
        }
    }
}
