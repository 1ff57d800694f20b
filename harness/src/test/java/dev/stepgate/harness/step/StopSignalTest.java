package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Continuation.CommandRunning;
import dev.stepgate.reports.record.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that is stopped by the policy of its plan: real processes, which say which signal reached them. */
@Timeout(60)
class StopSignalTest {

    private static final String CHILD = "sh -c 'trap \"echo child got %1$s; exit 0\" %1$s; echo ready; %2$s' &";
    private static final String WAITS = "while :; do sleep 0.05; done";

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "QUIT"})
    void theSignalOfThePlanReachesTheCommandWhichEndsWhenAskedTo(String signal) throws InterruptedException {
        stopped("trap 'echo got %1$s; exit 0' %1$s; echo ready; %2$s".formatted(signal, WAITS), signal, "20s");

        assertThat(said()).contains("got " + signal);
        assertThat(end().exitCode()).isNull();
        assertThat(end().problem()).isEqualTo("was stopped, for the budget is blown; it ended when asked to");
        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void theSignalReachesWhatTheCommandHasStarted(String signal) throws InterruptedException {
        stopped(CHILD.formatted(signal, WAITS) + " wait", signal, "20s");

        assertThat(said()).contains("child got " + signal);
        assertThat(end().problem()).endsWith("it ended when asked to");
        assertNothingRuns();
    }

    /** As a playbook that cleans up when the wrapper around it has died of the signal. */
    @Test
    void whatIsSaidAfterTheCommandItselfHasEndedIsRecorded() throws InterruptedException {
        stopped(
                "sh -c 'trap \"sleep 0.5; echo cleaning; sleep 0.5; echo clean; exit 0\" TERM; echo ready; " + WAITS
                        + "' & wait",
                "TERM",
                "20s");

        assertThat(said()).containsSubsequence("ready", "cleaning", "clean");
        assertThat(end().problem()).endsWith("it ended when asked to");
        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "QUIT"})
    void whoDoesNotHeedItIsKilledAfterTheGrace(String signal) throws InterruptedException {
        stopped("trap '' TERM INT HUP QUIT; echo ready; " + WAITS, signal, "300ms");

        assertThat(end().exitCode()).isNull();
        assertThat(end().problem()).isEqualTo("was stopped, for the budget is blown; it had to be killed");
        assertNothingRuns();
    }

    @Test
    void noOtherCommandOfTheStepBegins() throws InterruptedException {
        stopped("echo ready; " + WAITS, "TERM", "5s");

        assertThat(events.stream().filter(Event.CommandStarted.class::isInstance))
                .hasSize(1);
        assertThat(said()).doesNotContain("never");
    }

    /** Runs a step of this command and another one, and stops it as soon as the first is ready. */
    private void stopped(String script, String signal, String grace) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        CommandRunner runner = new CommandRunner(
                Clock.monotonic(),
                event -> {
                    events.add(event);
                    if (event instanceof Event.OutputLine line && line.text().equals("ready")) {
                        ready.countDown();
                    }
                },
                Map.of());
        Step step = PlanReader.parse(Path.of("plan.yaml"), """
                        name: p
                        steps:
                          - id: one
                            timeout: 50s
                            command:
                              - [sh, -c, %s]
                              - [echo, never]
                            stop: {when: [budget], signal: %s, grace: %s}
                        """.formatted(quoted(script), signal, grace))
                .steps()
                .get(0);
        Thread running = new Thread(() -> runner.run(step), "step one");
        running.start();
        ready.await();
        runner.stop(step, "the budget is blown");
        running.join();
    }

    private static String quoted(String script) {
        return "'" + script.replace("'", "''") + "'";
    }

    private List<String> said() {
        return events.stream()
                .filter(Event.OutputLine.class::isInstance)
                .map(event -> ((Event.OutputLine) event).text())
                .toList();
    }

    private Event.CommandFinished end() {
        return (Event.CommandFinished) events.get(events.size() - 1);
    }

    private void assertNothingRuns() {
        List<Long> groups = events.stream()
                .filter(CommandRunning.class::isInstance)
                .map(event -> ((CommandRunning) event).pid())
                .toList();
        assertThat(groups).hasSize(1);
        assertThat(ProcessHandle.of(groups.get(0)).filter(ProcessHandle::isAlive))
                .isEmpty();
    }
}
