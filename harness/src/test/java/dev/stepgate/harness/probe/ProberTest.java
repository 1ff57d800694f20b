package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against real sockets. */
@Timeout(60)
class ProberTest {

    private static final Clock CLOCK = Clock.monotonic();
    private static final Access ANYBODY = Access.anonymous(Tls.platform());
    private static final Duration INTERVAL = Duration.ofMillis(20);

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    private static ProbeSpec spec(String name, URI url, Duration timeout) {
        return new ProbeSpec(name, "compute", "direct", url, INTERVAL, timeout, false);
    }

    /** Probes one target for 200 ms. */
    private List<Sample> probe(URI url, Duration timeout) throws InterruptedException {
        Instant until = CLOCK.instant().plusMillis(200);
        try (Prober prober = Prober.start(List.of(spec("compute", url, timeout)), CLOCK, ANYBODY, samples::add)) {
            assertThat(prober.awaitRecorded(until)).isTrue();
        }
        return List.copyOf(samples);
    }

    static Stream<Arguments> behaviours() {
        return Stream.of(
                behaviour("served", FakeServer.status(200), "OK null"),
                behaviour("several versions", FakeServer.status(300), "OK null"),
                behaviour("redirect, not followed", FakeServer.status(302), "OK null"),
                behaviour("unauthorised", FakeServer.status(401), "FAIL http-401"),
                behaviour("not found", FakeServer.status(404), "FAIL http-404"),
                behaviour("asked too often", FakeServer.status(429), "UNKNOWN http-429"),
                behaviour("internal error", FakeServer.status(500), "FAIL http-500"),
                behaviour("unavailable", FakeServer.status(503), "FAIL http-503"),
                behaviour("closed without an answer", FakeServer.CLOSE, "FAIL eof"),
                behaviour("reset", FakeServer.RESET, "FAIL reset"),
                behaviour("no answer", FakeServer.HANG, "FAIL timeout"),
                behaviour(
                        "cut off in the body",
                        FakeServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                        "FAIL eof"),
                behaviour("cut off in the head", FakeServer.raw("HTTP/1.1 200 OK\r\nContent-"), "FAIL eof"),
                behaviour("no HTTP at all", FakeServer.raw("220 mail.example.org ESMTP\r\n\r\n"), "FAIL protocol"),
                behaviour(
                        "interim answer first",
                        FakeServer.raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n"),
                        "FAIL http-503"),
                behaviour("body until the end", FakeServer.raw("HTTP/1.1 200 OK\r\n\r\nok"), "OK null"));
    }

    private static Arguments behaviour(String name, FakeServer.Behaviour behaviour, String expected) {
        return Arguments.of(name, behaviour, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behaviours")
    void sortsAnswersAndSendsEachRequestExactlyOnce(String name, FakeServer.Behaviour behaviour, String expected)
            throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(behaviour)) {
            Duration timeout = expected.endsWith("timeout") ? Duration.ofMillis(300) : Duration.ofSeconds(5);
            List<Sample> seen = probe(server.url(), timeout);
            assertThat(seen)
                    .as(name)
                    .hasSizeGreaterThanOrEqualTo(8)
                    .filteredOn(s -> !"late".equals(s.error()))
                    .isNotEmpty()
                    .allMatch(sample -> (sample.outcome() + " " + sample.error()).equals(expected));
            long sent = seen.stream().filter(s -> !"late".equals(s.error())).count();
            assertThat(server.connections())
                    .as("%s: a connection per attempt, no retry", name)
                    .isEqualTo((int) sent);
        }
    }

    @Test
    void refusedIsAFailure() throws IOException, InterruptedException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        assertThat(probe(nobody, Duration.ofMillis(300)))
                .filteredOn(sample -> sample.outcome() != SampleOutcome.UNKNOWN)
                .isNotEmpty()
                .allMatch(sample -> sample.error().equals("refused"));
    }

    @Test
    void nameThatCannotBeResolvedIsOurOwnFault() throws InterruptedException {
        assertThat(probe(URI.create("http://no-such-host.invalid/"), Duration.ofMillis(300)))
                .isNotEmpty()
                .allMatch(sample -> sample.outcome() == SampleOutcome.UNKNOWN);
    }

    @Test
    void plainTextOnAnHttpsTargetIsATlsFailure() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            URI https = URI.create(server.url().toString().replace("http:", "https:"));
            server.behave(FakeServer.status(200));
            assertThat(probe(https, Duration.ofMillis(300)))
                    .isNotEmpty()
                    .noneMatch(sample -> sample.outcome() == SampleOutcome.OK)
                    .anyMatch(sample -> sample.outcome() == SampleOutcome.FAIL);
        }
    }

    @Test
    void keepsTheRequestId() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            assertThat(probe(server.url(), Duration.ofSeconds(2)))
                    .filteredOn(sample -> sample.outcome() == SampleOutcome.OK)
                    .isNotEmpty()
                    .allMatch(sample -> "req-1".equals(sample.requestId()));
        }
    }

    @Test
    void hundredsOfHangingAttemptsDoNotHoldUpTheSchedule() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.HANG)) {
            List<ProbeSpec> many = IntStream.range(0, 20)
                    .mapToObj(i -> spec("p" + i, server.url(), Duration.ofSeconds(1)))
                    .toList();
            Instant until = CLOCK.instant().plusMillis(600);
            try (Prober prober = Prober.start(many, CLOCK, ANYBODY, samples::add)) {
                assertThat(prober.awaitRecorded(until)).isTrue();
            }
            assertThat(samples.stream().filter(s -> "timeout".equals(s.error())).count())
                    .isGreaterThan(300);
            assertThat(samples).noneMatch(sample -> sample.outcome() == SampleOutcome.OK);
        }
    }

    @Test
    void everyScheduledAttemptIsRecordedOnceAlsoThoseUnderWayAtTheEnd() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.HANG)) {
            Prober prober = Prober.start(
                    List.of(spec("compute", server.url(), Duration.ofMillis(500))), CLOCK, ANYBODY, samples::add);
            assertThat(prober.awaitRecorded(CLOCK.instant().plusMillis(60))).isTrue();
            prober.close();
            assertThat(samples.stream().mapToLong(Sample::sequence).sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, samples.size()).boxed().toList());
            assertThat(samples).noneMatch(sample -> "cancelled".equals(sample.error()));
        }
    }

    @RepeatedTest(5)
    void interruptedCloseRecordsWhatIsLeftAsCancelled() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.HANG)) {
            Prober prober = Prober.start(
                    List.of(spec("compute", server.url(), Duration.ofSeconds(30))), CLOCK, ANYBODY, samples::add);
            while (server.connections() < 3) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
            prober.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(samples).hasSizeGreaterThanOrEqualTo(3).allMatch(s -> s.outcome() == SampleOutcome.UNKNOWN);
        }
    }

    @Test
    void failureOfTheRecordIsNotSwallowed() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            Prober prober = Prober.start(
                    List.of(spec("compute", server.url(), Duration.ofSeconds(1))), CLOCK, ANYBODY, sample -> {
                        throw new IllegalStateException("disk full");
                    });
            Instant soon = CLOCK.instant().plusMillis(50);
            assertThatThrownBy(() -> prober.awaitRecorded(soon)).hasMessage("disk full");
            assertThatThrownBy(prober::close).hasMessage("disk full");
        }
    }

    @Test
    void attemptsKeepTheirScheduleAndNeverStartEarly() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            List<Sample> seen = probe(server.url(), Duration.ofSeconds(1));
            Instant first = seen.stream()
                    .filter(sample -> sample.sequence() == 0)
                    .map(Sample::scheduledAt)
                    .findFirst()
                    .orElseThrow();
            assertThat(seen)
                    .allMatch(s -> s.scheduledAt().equals(first.plus(INTERVAL.multipliedBy(s.sequence()))))
                    .noneMatch(s -> s.startedAt().isBefore(s.scheduledAt()));
        }
    }
}
