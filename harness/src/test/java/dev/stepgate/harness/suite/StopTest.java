package dev.stepgate.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StopTest {

    private final List<Event.CheckFinished> finished = Collections.synchronizedList(new ArrayList<>());

    private CheckSuite suite(Consumer<Event> alsoTo) {
        Consumer<Event> record = event -> {
            if (event instanceof Event.CheckFinished check) {
                finished.add(check);
            }
            alsoTo.accept(event);
        };
        return new CheckSuite(Clock.monotonic(), record, Map.of(), "dev.stepgate.harness.suite.samples");
    }

    @Test
    void stoppedSuiteSkipsEveryCheckAndSaysWhy() {
        CheckSuite suite = suite(event -> {});
        suite.stop();
        suite.run("s", Phase.BEFORE, "good | bad");
        assertThat(finished)
                .hasSize(3)
                .allMatch(check -> check.outcome() == CheckOutcome.SKIPPED)
                .allMatch(check -> check.message().contains("aborted before this check began"));
    }

    @Test
    void stopAmidTheChecksLetsNoOtherBegin() {
        List<CheckSuite> running = new ArrayList<>();
        running.add(suite(event -> {
            if (event instanceof Event.CheckFinished) {
                running.get(0).stop();
            }
        }));
        running.get(0).run("s", Phase.BEFORE, "good | bad");
        assertThat(finished)
                .hasSize(3)
                .filteredOn(check -> check.outcome() == CheckOutcome.SKIPPED)
                .hasSize(2);
    }

    @Test
    void suiteThatWasNotStoppedRunsItsChecks() {
        suite(event -> {}).run("s", Phase.BEFORE, "good | bad");
        assertThat(finished).hasSize(3).noneMatch(check -> check.outcome() == CheckOutcome.SKIPPED);
    }

    @Test
    void parameterisedCheckIsPlannedOnceAndReportedForEachOfItsCases() {
        List<String> planned = new ArrayList<>();
        suite(event -> {
                    if (event instanceof Event.ChecksPlanned plan) {
                        planned.addAll(plan.checks());
                    }
                })
                .run("s", Phase.BEFORE, "parameterised");
        assertThat(planned).containsExactlyInAnyOrder("samples.Parameterised.each", "samples.Parameterised.none");
        assertThat(finished)
                .extracting(check -> check.check() + " " + check.outcome())
                .containsExactlyInAnyOrder(
                        "samples.Parameterised.each PASSED",
                        "samples.Parameterised.each FAILED",
                        "samples.Parameterised.none NOT_RUN");
    }
}
