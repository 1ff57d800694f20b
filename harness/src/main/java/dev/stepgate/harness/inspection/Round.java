package dev.stepgate.harness.inspection;

import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Inspection.InspectionsPlanned;
import dev.stepgate.reports.record.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the inspections of one phase of a step in turn, and records what was planned and what was seen. */
public final class Round {

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    private final List<Inspector<?>> inspectors;
    private final Clock clock;
    private final Consumer<Event> record;

    /** @param inspectors one for each kind of options */
    public Round(List<Inspector<?>> inspectors, Clock clock, Consumer<Event> record) {
        this.inspectors = List.copyOf(inspectors);
        this.clock = clock;
        this.record = record;
    }

    /**
     * Inspects on the calling thread; before a step also prepares what is inspected after it.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public void make(Occasion occasion) throws InterruptedException {
        List<Inspecting> asked = planned(occasion);
        for (Inspecting one : asked) {
            tell(one, occasion, seen(one, occasion));
        }
        if (occasion.phase() == Phase.BEFORE) {
            for (Inspecting later : occasion.step().inspect().after()) {
                Seen stands = prepared(later, occasion);
                if (stands != null) {
                    tell(later, occasion, stands);
                }
            }
        }
    }

    private List<Inspecting> planned(Occasion occasion) {
        List<Inspecting> asked = occasion.step().inspect().in(occasion.phase());
        if (!asked.isEmpty()) {
            record.accept(new InspectionsPlanned(
                    clock.instant(),
                    occasion.step().id(),
                    occasion.phase(),
                    asked.stream().map(Inspecting::kind).toList()));
        }
        return asked;
    }

    /** Begins to look while the commands of a step run; returns at once. What cannot be begun counts as UNKNOWN. */
    public Looks watch(Occasion occasion) {
        List<Looks> begun = new ArrayList<>();
        for (Inspecting one : planned(occasion)) {
            try {
                begun.add(inspectorOf(one).watch(occasion, seen -> tell(one, occasion, seen)));
            } catch (RuntimeException e) {
                tell(one, occasion, thrown(one, e));
            }
        }
        return Looks.all(begun);
    }

    private void tell(Inspecting one, Occasion occasion, Seen seen) {
        record.accept(new Inspected(
                clock.instant(),
                occasion.step().id(),
                occasion.phase(),
                one.kind(),
                seen.verdict(),
                seen.count(),
                seen.reasons(),
                seen.details()));
    }

    private Seen seen(Inspecting one, Occasion occasion) throws InterruptedException {
        try {
            return inspectorOf(one).inspect(occasion);
        } catch (RuntimeException e) {
            return thrown(one, e);
        }
    }

    private Seen prepared(Inspecting later, Occasion occasion) throws InterruptedException {
        try {
            return inspectorOf(later).prepare(occasion);
        } catch (RuntimeException e) {
            return thrown(later, e);
        }
    }

    private static Seen thrown(Inspecting one, RuntimeException e) {
        LOG.warn("inspection {} could not be made", one.kind(), e);
        return Seen.unknown("could not be made: " + e);
    }

    private Bound<?> inspectorOf(Inspecting one) {
        return inspectors.stream()
                .filter(inspector -> inspector.options().isInstance(one))
                .findFirst()
                .map(inspector -> bind(inspector, one))
                .orElseThrow(() -> new IllegalStateException("nothing inspects " + one.kind()));
    }

    private static <O extends Inspecting> Bound<O> bind(Inspector<O> inspector, Inspecting options) {
        return new Bound<>(inspector, inspector.options().cast(options));
    }

    /** An inspector with the options that it is to heed. */
    private record Bound<O extends Inspecting>(Inspector<O> inspector, O options) {

        Seen inspect(Occasion occasion) throws InterruptedException {
            return inspector.inspect(options, occasion);
        }

        Looks watch(Occasion occasion, Consumer<Seen> found) {
            return inspector.watch(options, occasion, found);
        }

        Seen prepare(Occasion occasion) throws InterruptedException {
            return inspector.prepare(options, occasion);
        }
    }
}
