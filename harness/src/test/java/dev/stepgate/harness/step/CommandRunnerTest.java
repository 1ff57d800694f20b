package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandRunnerTest {

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Test
    void outputIsRecordedLineByLineWithItsMarks() {
        run("command: \"echo 'TASK [nova : pull]'; echo changed >&2; printf unfinished\"");

        assertThat(texts()).containsExactly("TASK [nova : pull]", "changed", "unfinished");
        assertThat(of(Event.OutputLine.class))
                .extracting(Event.OutputLine::mark)
                .containsExactly("TASK [nova : pull]", null, null);
        assertThat(end().exitCode()).isZero();
        assertThat(end().problem()).isNull();
    }

    @Test
    void theFirstCommandThatFailsIsTheLast() {
        run("command: [[sh, -c, exit 0], [sh, -c, exit 7], [echo, never]]");

        assertThat(of(Event.CommandStarted.class)).hasSize(2);
        assertThat(of(Event.CommandFinished.class))
                .extracting(Event.CommandFinished::exitCode)
                .containsExactly(0, 7);
    }

    @Test
    void aCommandThatDoesNotExistHasAProblemAndNoExitCode() {
        run("command: [/nonexistent/upgrade, now]");

        assertThat(end().exitCode()).isNull();
        assertThat(end().problem()).startsWith("could not be started").contains("/nonexistent/upgrade");
    }

    @Test
    void atTheTimeLimitTheWholeTreeIsStopped(@TempDir Path directory) throws Exception {
        Path pid = directory.resolve("pid");
        run("command: \"(sleep 600 & echo $! > " + pid + "; wait)\"", "timeout: 300ms");

        assertThat(end().exitCode()).isNull();
        assertThat(end().problem()).contains("time limit");
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void abortStopsTheCommandAndStartsNoOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CommandRunner runner = new CommandRunner(
                Clock.monotonic(),
                event -> {
                    events.add(event);
                    if (event instanceof Event.OutputLine) {
                        begun.countDown();
                    }
                },
                Map.of());
        Step step = step("command: [[sh, -c, 'echo begun; sleep 600'], [echo, never]]", "timeout: 10m");
        Thread thread = new Thread(() -> runner.run(step));
        thread.start();
        begun.await();
        runner.abort();
        thread.join();

        assertThat(end().problem()).startsWith("aborted");
        assertThat(of(Event.CommandStarted.class)).hasSize(1);
    }

    @Test
    void aChildThatKeepsTheOutputOpenDoesNotHoldTheStep() {
        run("command: \"sleep 600 & echo left behind $!\"");

        assertThat(end().exitCode()).isZero();
        String line = texts().get(0);
        assertThat(texts().get(1)).isEqualTo("[something that it left running holds the output: read no further]");
        ProcessHandle.of(Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void linesWithoutEndAndBytesThatAreNoTextDoNoHarm() {
        run("command: \"head -c 100000 /dev/zero | tr '\\\\0' x; echo; printf 'a\\\\377b\\\\n'\"");

        assertThat(texts()).hasSize(100_000 / Lines.LONGEST + 2);
        assertThat(texts().get(texts().size() - 1)).isEqualTo("a\uFFFDb");
    }

    @Test
    void theCommandKnowsWhichRunAndStepItBelongsTo() {
        run("command: \"echo $STEPGATE_RUN_ID $STEPGATE_STEP\"");

        assertThat(texts()).containsExactly("r1 one");
    }

    @Test
    void theCommandRunsWhereThePlanSaysAndWithItsVariables(@TempDir Path directory) throws Exception {
        run("command: \"pwd -P; echo $COLOUR $STEPGATE_STEP\"", "directory: " + directory, "environment: {COLOUR: 7}");

        assertThat(texts()).containsExactly(directory.toRealPath().toString(), "7 one");
    }

    @Test
    void aDirectoryThatDoesNotExistIsAProblem() {
        run("command: pwd", "directory: /nonexistent/configuration");

        assertThat(end().problem()).startsWith("could not be started").contains("/nonexistent/configuration");
    }

    @Test
    void nothingIsRecordedOfAStepWithoutACommand() {
        run("duration: 1s");

        assertThat(events).isEmpty();
    }

    private void run(String... keys) {
        new CommandRunner(Clock.monotonic(), events::add, Map.of("STEPGATE_RUN_ID", "r1")).run(step(keys));
    }

    private static Step step(String... keys) {
        String timeout = String.join("", keys).contains("timeout")
                        || String.join("", keys).startsWith("duration")
                ? ""
                : "    timeout: 30s\n";
        String text = "name: p\nsteps:\n  - id: one\n" + timeout + "    " + String.join("\n    ", keys) + "\n";
        return PlanReader.parse(Path.of("plan.yaml"), text).steps().get(0);
    }

    private <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<String> texts() {
        return of(Event.OutputLine.class).stream().map(Event.OutputLine::text).toList();
    }

    private Event.CommandFinished end() {
        List<Event.CommandFinished> ends = of(Event.CommandFinished.class);
        return ends.get(ends.size() - 1);
    }
}
