package dev.stepgate.harness.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.harness.plan.Inspections;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Inspection.InspectionsPlanned;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final List<Event> recorded = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();

    private record Stars(String kind) implements Inspecting {}

    private final class Watcher implements Inspector<Stars> {
        private final Supplier<Seen> sight;
        private Seen hindrance;

        Watcher(Supplier<Seen> sight) {
            this.sight = sight;
        }

        @Override
        public Class<Stars> options() {
            return Stars.class;
        }

        @Override
        public Seen prepare(Stars options, Occasion occasion) {
            prepared.add(options.kind());
            return hindrance;
        }

        @Override
        public Seen inspect(Stars options, Occasion occasion) {
            return sight.get();
        }
    }

    private void round(Inspector<?> inspector, Phase phase, Inspections asked) throws InterruptedException {
        Step plain = PlanReader.parse(Path.of("p.yaml"), "{name: p, steps: [{id: s, duration: 1s}]}")
                .steps()
                .get(0);
        new Round(List.of(inspector), Clock.monotonic(), recorded::add)
                .make(new Occasion(plain.inspecting(asked), phase, null, null, null, null, null));
    }

    private static Inspections after(String... kinds) {
        return new Inspections(
                List.of(),
                List.of(kinds).stream()
                        .map(Stars::new)
                        .map(Inspecting.class::cast)
                        .toList());
    }

    private Inspected only() {
        return (Inspected) recorded.get(recorded.size() - 1);
    }

    @Test
    void whatIsSeenIsRecordedAfterWhatWasPlanned() throws InterruptedException {
        round(new Watcher(() -> new Seen(2, List.of(), List.of(), List.of("two"))), Phase.AFTER, after("stars"));

        assertThat(recorded).hasSize(2);
        assertThat(((InspectionsPlanned) recorded.get(0)).inspections()).containsExactly("stars");
        assertThat(only().verdict()).isEqualTo(Verdict.PASS);
        assertThat(only().details()).containsExactly("two");
    }

    @Test
    void failureWinsOverUnknownAndBothAreTold() throws InterruptedException {
        round(
                new Watcher(() -> new Seen(1, List.of("dark"), List.of("cloudy"), List.of())),
                Phase.AFTER,
                after("stars"));

        assertThat(only().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(only().reasons()).containsExactly("dark", "not found out: cloudy");
    }

    @Test
    void nothingSeenIsUnknown() throws InterruptedException {
        round(new Watcher(() -> new Seen(0, List.of(), List.of(), List.of())), Phase.AFTER, after("stars"));

        assertThat(only().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only().reasons()).singleElement().asString().contains("nothing to look at");
    }

    @Test
    void whatIsThrownIsUnknownAndTheNextOneIsStillMade() throws InterruptedException {
        round(
                new Watcher(() -> {
                    throw new IllegalStateException("no telescope");
                }),
                Phase.AFTER,
                after("moon", "stars"));

        assertThat(recorded.stream().filter(Inspected.class::isInstance)).hasSize(2);
        assertThat(only().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only().reasons()).singleElement().asString().contains("no telescope");
    }

    @Test
    void kindThatNothingInspectsIsUnknown() throws InterruptedException {
        Inspecting other = () -> "other";
        round(
                new Watcher(() -> new Seen(1, List.of(), List.of(), List.of())),
                Phase.BEFORE,
                new Inspections(List.of(other), List.of()));

        assertThat(only().reasons()).singleElement().asString().contains("nothing inspects other");
    }

    @Test
    void whatIsInspectedAfterAStepIsPreparedBeforeIt() throws InterruptedException {
        round(new Watcher(() -> new Seen(1, List.of(), List.of(), List.of())), Phase.BEFORE, after("stars"));

        assertThat(prepared).containsExactly("stars");
        assertThat(recorded).isEmpty();
    }

    @Test
    void whatCannotBePreparedStandsAgainstTheStep() throws InterruptedException {
        Watcher watcher = new Watcher(() -> new Seen(1, List.of(), List.of(), List.of()));
        watcher.hindrance = Seen.unknown("no light");
        round(watcher, Phase.BEFORE, after("stars"));

        assertThat(only().phase()).isEqualTo(Phase.BEFORE);
        assertThat(only().verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingAskedRecordsNothing() throws InterruptedException {
        round(new Watcher(() -> Seen.unknown("-")), Phase.AFTER, Inspections.NONE);

        assertThat(recorded).isEmpty();
    }

    @Test
    void whatIsWatchedIsPlannedAndTellsWhenItLikes() throws InterruptedException {
        List<Consumer<Seen>> listeners = new ArrayList<>();
        Inspector<Stars> watcher = new Inspector<>() {
            @Override
            public Class<Stars> options() {
                return Stars.class;
            }

            @Override
            public Looks watch(Stars options, Occasion occasion, Consumer<Seen> found) {
                listeners.add(found);
                return Looks.NONE;
            }

            @Override
            public Seen inspect(Stars options, Occasion occasion) {
                throw new AssertionError("only watched");
            }
        };
        Inspections during = new Inspections(List.of(), List.of(new Stars("stars")), List.of());
        watched(watcher, during).end();

        assertThat(((InspectionsPlanned) recorded.get(0)).phase()).isEqualTo(Phase.DURING);
        assertThat(recorded).hasSize(1);

        listeners.get(0).accept(new Seen(1, List.of("dark"), List.of(), List.of()));

        assertThat(only().phase()).isEqualTo(Phase.DURING);
        assertThat(only().verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void kindThatCannotWatchIsUnknown() {
        Inspections during = new Inspections(List.of(), List.of(new Stars("stars")), List.of());
        watched(new Watcher(() -> new Seen(1, List.of(), List.of(), List.of())), during)
                .close();

        assertThat(only().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only().reasons()).singleElement().asString().contains("not during it");
    }

    private Looks watched(Inspector<?> inspector, Inspections asked) {
        Step plain = PlanReader.parse(Path.of("p.yaml"), "{name: p, steps: [{id: s, duration: 1s}]}")
                .steps()
                .get(0);
        return new Round(List.of(inspector), Clock.monotonic(), recorded::add)
                .watch(new Occasion(plain.inspecting(asked), Phase.DURING, null, null, null, null, null));
    }
}
