package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.ShippedPlans;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command of each shipped plan, unchanged, does something to a region that has the hosts which the plan names. */
@Timeout(120)
class ShippedPlansEnactedTest {

    static List<String> names() {
        return ShippedPlans.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachStepIsEnactedToItsEnd(String name) {
        Plan plan = PlanReader.parse(Path.of(name), ShippedPlans.text(name));
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .region("dev", "dev")
                .hosts(Controllers.named(plan))
                .guestPortOffset(20_000)
                .healthChecks(new HealthChecks(Duration.ofMillis(20), Duration.ofSeconds(1), 2, 1))
                .start()) {
            for (Step step : plan.steps()) {
                List<Event> events = Collections.synchronizedList(new ArrayList<>());
                new EnactedCommands(Clock.monotonic(), events::add, cloud.region("dev"), new Tempo(1), begun -> {})
                        .run(step);

                assertThat(finished(events))
                        .as(step.id())
                        .hasSize(step.commands().size());
                assertThat(finished(events)).allSatisfy(end -> assertThat(end.exitCode())
                        .as("%s: %s", step.id(), lines(events))
                        .isZero());
                assertThat(lines(events)).as(step.id()).noneMatch(line -> line.startsWith("[rehearsed as a step"));
                assertThat(lines(events)).as(step.id()).noneMatch(line -> line.startsWith("[rehearsed by the step's"));
            }
        }
    }

    private static List<Event.CommandFinished> finished(List<Event> events) {
        return events.stream()
                .filter(Event.CommandFinished.class::isInstance)
                .map(Event.CommandFinished.class::cast)
                .toList();
    }

    private static List<String> lines(List<Event> events) {
        return events.stream()
                .filter(Event.OutputLine.class::isInstance)
                .map(event -> ((Event.OutputLine) event).text())
                .toList();
    }
}
