package dev.stepgate.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CheckSuiteTest {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Test
    void eachFateIsRecordedUnderTheStableIdOfItsCheck() {
        run("good | bad | left-out");

        assertThat(planned())
                .containsExactlyInAnyOrder(
                        "samples.Fate.passes",
                        "samples.Fate.fails",
                        "samples.Fate.breaks",
                        "samples.Fate.aborts",
                        "samples.Fate.isDisabled");
        assertThat(finished())
                .extracting(Event.CheckFinished::check, Event.CheckFinished::outcome, Event.CheckFinished::message)
                .containsExactlyInAnyOrder(
                        tuple("samples.Fate.passes", CheckOutcome.PASSED, null),
                        tuple("samples.Fate.fails", CheckOutcome.FAILED, "the cloud is wrong"),
                        tuple("samples.Fate.breaks", CheckOutcome.BROKEN, "IllegalStateException: no answer"),
                        tuple("samples.Fate.aborts", CheckOutcome.SKIPPED, "TestAbortedException: no such service"),
                        tuple("samples.Fate.isDisabled", CheckOutcome.SKIPPED, "not today"));
    }

    @Test
    void whatACheckToleratedIsTheMessageOfOneThatPassed() {
        run("tolerating");

        assertThat(finished())
                .extracting(Event.CheckFinished::outcome, Event.CheckFinished::message)
                .containsExactlyInAnyOrder(
                        tuple(CheckOutcome.PASSED, "one thing\nand another"),
                        tuple(CheckOutcome.FAILED, "the cloud is wrong; besides, one thing"));
    }

    @Test
    void aTagExpressionThatChoosesNothingIsAnEmptyPlan() {
        run("no-such-tag");

        assertThat(planned()).isEmpty();
        assertThat(finished()).isEmpty();
    }

    @Test
    void aClassThatThrowsIsAFailureOfItsOwnAndItsCheckIsNotRun() {
        run("throwing-class");

        assertThat(of(Event.ContainerFailed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.container()).endsWith("ThrowingClassCheck");
            assertThat(failed.message()).contains("the fixture is broken");
        });
        assertThat(finished()).singleElement().satisfies(check -> {
            assertThat(check.check()).isEqualTo("samples.ThrowingClass.isNeverReached");
            assertThat(check.outcome()).isEqualTo(CheckOutcome.NOT_RUN);
        });
    }

    @Test
    void aFailingAssumptionAroundAClassDoesNotMakeItsChecksVanish() {
        run("assuming-class");

        assertThat(of(Event.ContainerFailed.class)).hasSize(1);
        assertThat(finished())
                .singleElement()
                .extracting(Event.CheckFinished::outcome)
                .isEqualTo(CheckOutcome.NOT_RUN);
    }

    @Test
    void aCheckThatHangsIsBrokenAtItsTimeLimit() {
        suite(Map.of("junit.jupiter.execution.timeout.default", "200 ms")).run("s", Phase.BEFORE, "hanging");

        assertThat(finished()).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo(CheckOutcome.BROKEN);
            assertThat(check.message()).contains("timed out");
        });
    }

    @Test
    void aRecordThatCannotBeWrittenIsNotSwallowed() {
        CheckSuite suite = new CheckSuite(
                Clock.monotonic(),
                event -> {
                    if (event instanceof Event.CheckFinished) {
                        throw new IllegalStateException("disk full");
                    }
                },
                Map.of(),
                "dev.stepgate.harness.suite.samples");

        assertThatThrownBy(() -> suite.run("s", Phase.AFTER, "good")).hasMessage("disk full");
    }

    @Test
    void thePlanIsRecordedBeforeTheFirstCheckEnds() {
        run("good");

        assertThat(events.get(0)).isInstanceOf(Event.ChecksPlanned.class);
        assertThat(finished()).allSatisfy(check -> {
            assertThat(check.step()).isEqualTo("s");
            assertThat(check.phase()).isEqualTo(Phase.BEFORE);
            assertThat(check.name()).isEqualTo("passes");
        });
    }

    private void run(String tags) {
        suite(Map.of()).run("s", Phase.BEFORE, tags);
    }

    private CheckSuite suite(Map<String, String> parameters) {
        return new CheckSuite(Clock.monotonic(), events::add, parameters, "dev.stepgate.harness.suite.samples");
    }

    private List<String> planned() {
        return of(Event.ChecksPlanned.class).stream()
                .flatMap(event -> event.checks().stream())
                .toList();
    }

    private List<Event.CheckFinished> finished() {
        return of(Event.CheckFinished.class);
    }

    private <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
