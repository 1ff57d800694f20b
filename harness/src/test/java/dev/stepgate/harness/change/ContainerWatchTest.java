package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.Observation.StateChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Commands that print what Docker and Podman print. */
@Timeout(60)
class ContainerWatchTest {

    private static final Rests SHORT = new Rests(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofSeconds(30));
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("dev.stepgate.harness.change");

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = LOGGER.getLevel();

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        LOGGER.setLevel(Level.TRACE);
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void nothingSecretWasToldOrLogged() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(level);
        assertThat(events.toString()).doesNotContain("canary");
        assertThat(logged().toString()).doesNotContain("canary");
    }

    @Test
    void eventsOfBothEnginesAreRecordedAndTheCommandIsEndedWithEverythingItStarted() throws IOException {
        Path lines = Files.writeString(
                directory.resolve("lines"),
                EngineEventTest.docker("kill", "\"name\":\"nova_api\",\"signal\":\"15\",") + "\n"
                        + EngineEventTest.docker("die", "\"exitCode\":\"0\",\"name\":\"nova_api\",") + "\n"
                        + EngineEventTest.docker("exec_die", "\"exitCode\":\"0\",\"name\":\"nova_api\",") + "\n"
                        + EngineEventTest.podman("start", "") + "\n");
        Path pid = directory.resolve("pid");
        ContainerWatch watch =
                watch("cat " + lines + "; sleep 600 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait");
        watch.start();
        Awaitility.await("three events").until(() -> containers().size() == 3 && Files.exists(pid));
        watch.close();

        assertThat(containers())
                .extracting(ContainerEvent::describe)
                .containsExactly(
                        "container nova_api on controller1: kill (signal 15)",
                        "container nova_api on controller1: die (exit code 0)",
                        "container keystone on controller1: start");
        assertThat(containers()).extracting(ContainerEvent::service).containsExactly("compute", "compute", "identity");
        assertThat(states()).containsExactly("container events of controller1 not asked → answers");
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(logged()).isEmpty();
    }

    @Test
    void whatHasLostItsParentIsEndedToo() throws IOException {
        Path pid = directory.resolve("pid");
        ContainerWatch watch =
                watch("(sleep 600 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "); sleep 600");
        watch.start();
        Awaitility.await("an orphan").until(() -> Files.exists(pid));
        watch.close();

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void commandThatIgnoresTermIsKilled() {
        ContainerWatch watch =
                watch("trap '' TERM; echo '" + EngineEventTest.podman("stop", "") + "'; while :; do sleep 1; done");
        watch.start();
        Awaitility.await("an event").until(() -> containers().size() == 1);
        List<ProcessHandle> running = ProcessHandle.current().descendants().toList();
        watch.close();

        assertThat(running).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void commandThatFailsIsSaidOnceAndStartedAgain() throws IOException {
        Path count = directory.resolve("count");
        ContainerWatch watch = watch("echo x >> " + count
                + "; echo >&2 'ssh: connect to host controller1 port 22: Connection refused'; exit 255");
        watch.start();
        Awaitility.await("some starts").until(() -> Files.exists(count) && Files.size(count) >= 8);
        watch.throwFailure();
        watch.close();

        assertThat(states())
                .containsExactly(
                        "container events of controller1 not asked → does not answer (ended with exit code 255: ssh:"
                                + " connect to host controller1 port 22: Connection refused)");
        assertThat(logged()).singleElement().asString().contains("started again", "next: run by hand");
    }

    @Test
    void commandThatIsNotThereIsSaidOnceAndTriedAgain() {
        Path program = directory.resolve("no-such-program");
        ContainerWatch watch =
                new ContainerWatch("h", List.of(program.toString()), SHORT, Clock.monotonic(), events::add);
        watch.start();
        Awaitility.await("the first try").until(() -> !logged().isEmpty());
        watch.close();

        assertThat(states())
                .singleElement()
                .asString()
                .startsWith(
                        "container events of h not asked → does not answer (could not be started: Cannot run program");
    }

    @Test
    void commandThatComesBackAnswersAgain() {
        Path once = directory.resolve("once");
        ContainerWatch watch = watch("if [ -e " + once + " ]; then echo '" + EngineEventTest.podman("start", "")
                + "'; sleep 600; fi; touch " + once);
        watch.start();
        Awaitility.await("an event").until(() -> containers().size() == 1);
        watch.close();

        assertThat(states())
                .containsExactly(
                        "container events of controller1 not asked → does not answer (ended with exit code 0)",
                        "container events of controller1 does not answer → answers");
    }

    @Test
    void commandThatHasNothingToSayAnswersOnceItHasRunForAWhile() {
        Rests settled = new Rests(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(50));
        ContainerWatch watch =
                new ContainerWatch("h", List.of("sleep", "600"), settled, Clock.monotonic(), events::add);
        watch.start();
        Awaitility.await("an answer").until(() -> !states().isEmpty());
        watch.close();

        assertThat(states()).containsExactly("container events of h not asked → answers");
    }

    @Test
    void linesThatAreNoEventsOrTooLongAreLeftOutAndCounted() {
        ContainerWatch watch = watch("echo canary; head -c 100000 /dev/zero | tr '\\0' c; echo; echo '"
                + EngineEventTest.podman("start", "") + "'; printf '{\"Type\":\"canary'; sleep 600");
        watch.start();
        Awaitility.await("an event").until(() -> containers().size() == 1);
        watch.close();

        assertThat(states())
                .containsExactly("container events of controller1 not asked → answers in part (a line is not JSON)");
        assertThat(logged()).singleElement().asString().contains("0 events beyond 20 a second and 2 lines");
    }

    @Test
    void noMoreThanSoManyEventsASecondAreRecorded() {
        ContainerTale tale = new ContainerTale("h", new StoppedClock(), events::add);
        tale.begun();
        for (int i = 0; i < ContainerTale.A_SECOND + 7; i++) {
            tale.line(EngineEventTest.podman("start", ""), false);
        }
        tale.close();

        assertThat(containers()).hasSize(ContainerTale.A_SECOND);
        assertThat(states())
                .containsExactly(
                        "container events of h not asked → answers",
                        "container events of h answers → answers in part (more than 20 events in a second; the others of such"
                                + " a second are left out)");
        assertThat(logged()).singleElement().asString().contains("7 events beyond 20 a second");
    }

    @Test
    void healthIsToldWhenItHasChanged() {
        ContainerTale tale = new ContainerTale("h", new StoppedClock(), events::add);
        Stream.of("healthy", "healthy", "unhealthy", "unhealthy", "healthy")
                .forEach(health -> tale.line(
                        EngineEventTest.podman("health_status", "\"health_status\":\"" + health + "\","), false));

        assertThat(containers()).extracting(ContainerEvent::detail).containsExactly("healthy", "unhealthy", "healthy");
    }

    @Test
    void restsGrowUntilTheCommandHasSettled() {
        Rests rests = new Rests(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10));
        Duration rest = rests.after(null, Duration.ZERO);
        assertThat(rest).isEqualTo(Duration.ofSeconds(1));
        rest = rests.after(rests.after(rest, Duration.ZERO), Duration.ofSeconds(9));
        assertThat(rest).isEqualTo(Duration.ofSeconds(4));
        assertThat(rests.after(rest, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(rests.after(rest, Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void throwsWhatTheRecordThrew() {
        Consumer<Event> full = event -> {
            throw new IllegalStateException("the disk is full");
        };
        ContainerWatch watch = new ContainerWatch(
                "h",
                List.of("sh", "-c", "echo '" + EngineEventTest.podman("start", "") + "'; sleep 600"),
                SHORT,
                Clock.monotonic(),
                full);
        watch.start();
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(watch::throwFailure).hasMessage("the disk is full"));
        assertThatThrownBy(watch::close).hasMessage("the disk is full");
    }

    private ContainerWatch watch(String script) {
        return new ContainerWatch("controller1", List.of("sh", "-c", script), SHORT, Clock.monotonic(), events::add);
    }

    private List<ContainerEvent> containers() {
        return events.stream()
                .filter(ContainerEvent.class::isInstance)
                .map(ContainerEvent.class::cast)
                .toList();
    }

    private List<String> states() {
        return events.stream()
                .filter(StateChanged.class::isInstance)
                .map(event -> ((StateChanged) event).describe())
                .toList();
    }

    private List<String> logged() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static final class StoppedClock implements Clock {
        @Override
        public java.time.Instant instant() {
            return java.time.Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
