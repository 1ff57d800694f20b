package dev.stepgate.harness.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe with a time limit of 2 s; its attempt is due at 0 and begins at once. */
class AilmentsTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ProbeSpec PROBE = new ProbeSpec(
            "compute",
            "compute",
            "balancer",
            URI.create("http://198.51.100.1/"),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            false);

    private static Instant at(long millis) {
        return ORIGIN.plusMillis(millis);
    }

    private static Event ailed(Ailment ailment, long from, long to, String... probes) {
        return new ProberAiled(at(to), Duration.ofMillis(to - from), ailment, List.of(probes), "x");
    }

    private static Sample attempt(String error, long finish) {
        SampleOutcome outcome = error == null ? SampleOutcome.OK : SampleOutcome.FAIL;
        return new Sample("compute", 0, at(0), at(0), at(finish), outcome, error, "req-1");
    }

    private static SampleOutcome judged(Sample sample, Event... events) {
        return judged(PROBE, sample, events);
    }

    private static SampleOutcome judged(ProbeSpec probe, Sample sample, Event... events) {
        return Ailments.of(List.of(events))
                .judged(probe, List.of(sample))
                .get(0)
                .outcome();
    }

    @ParameterizedTest
    @CsvSource({
        // ailment, from, to, error, finish, judged
        "COLLECTION, 100, 299, timeout, 2000, FAIL",
        "COLLECTION, 100, 300, timeout, 2000, UNKNOWN",
        "LATE, 1900, 2300, timeout, 2100, UNKNOWN",
        "LATE, 2001, 5000, timeout, 2000, FAIL",
        "LATE, 100, 1099, reset, 1500, FAIL",
        "LATE, 100, 1100, reset, 1500, UNKNOWN",
        "LATE, 100, 1100, eof, 1500, UNKNOWN",
        "LATE, 100, 1100, tls, 1500, UNKNOWN",
        "LATE, 0, 1900, refused, 1950, FAIL",
        "LATE, 0, 1900, http-503, 1950, FAIL",
        "SUSPENDED, 500, 500, timeout, 2000, UNKNOWN",
        "SUSPENDED, 500, 500, reset, 600, UNKNOWN",
        "SUSPENDED, 2500, 2500, timeout, 2000, FAIL",
        "SUSPENDED, 500, 500, http-503, 600, FAIL",
        "NO_WAY, 500, 1500, timeout, 2000, UNKNOWN",
        "NO_WAY, 500, 1500, unreachable, 600, UNKNOWN",
        "NO_WAY, 500, 1500, http-503, 600, FAIL",
        "NO_WAY, 2100, 3100, timeout, 2000, FAIL",
        "DROPPED, 500, 1500, timeout, 2000, UNKNOWN",
        "DROPPED, 500, 1500, reset, 600, FAIL",
        "DROPPED, 500, 1500, refused, 600, FAIL",
        "DROPPED, 500, 1500, http-503, 600, FAIL",
        "DROPPED, 2100, 3100, timeout, 2000, FAIL",
        "STARVED, 0, 2000, timeout, 2000, FAIL",
        "CLOCK_SET, 500, 500, timeout, 2000, FAIL"
    })
    void failureIsSpoiltOnlyByWhatCanHaveCausedIt(
            Ailment ailment, long from, long to, String error, long finish, SampleOutcome outcome) {
        assertThat(judged(attempt(error, finish), ailed(ailment, from, to))).isEqualTo(outcome);
    }

    @Test
    void sessionMayHaveBrokenBeforeTheAttemptThatNoticedIt() {
        ProbeSpec session = new ProbeSpec(
                "compute session",
                "compute",
                "balancer",
                PROBE.url(),
                PROBE.interval(),
                PROBE.timeout(),
                false,
                ProbeKind.SESSION,
                null,
                null,
                null);
        Sample broken = attempt("eof", 5);

        assertThat(judged(session, broken, ailed(Ailment.LATE, -1050, -50))).isEqualTo(SampleOutcome.UNKNOWN);
        assertThat(judged(session, broken, ailed(Ailment.SUSPENDED, -50, -50))).isEqualTo(SampleOutcome.UNKNOWN);
        assertThat(judged(session, broken, ailed(Ailment.LATE, -1049, -50)))
                .as("too short for a server to give up")
                .isEqualTo(SampleOutcome.FAIL);
        assertThat(judged(session, broken, ailed(Ailment.LATE, -5000, -100)))
                .as("over before the attempt before")
                .isEqualTo(SampleOutcome.FAIL);
        assertThat(judged(PROBE, broken, ailed(Ailment.LATE, -1050, -50)))
                .as("of a connection that was opened later")
                .isEqualTo(SampleOutcome.FAIL);
    }

    @Test
    void severalPausesAddUpAndOverlappingOnesCountOnce() {
        Sample timeout = attempt("timeout", 2000);
        assertThat(judged(timeout, ailed(Ailment.LATE, 100, 200), ailed(Ailment.LATE, 900, 1000)))
                .isEqualTo(SampleOutcome.UNKNOWN);
        assertThat(judged(timeout, ailed(Ailment.LATE, 100, 200), ailed(Ailment.COLLECTION, 110, 210)))
                .isEqualTo(SampleOutcome.FAIL);
    }

    @Test
    void whatWasServedWasServed() {
        for (Ailment ailment : Ailment.values()) {
            assertThat(judged(attempt(null, 1900), ailed(ailment, 0, 1800))).isEqualTo(SampleOutcome.OK);
        }
    }

    @Test
    void noWayToOneTargetSpoilsOnlyItsProbes() {
        Sample timeout = attempt("timeout", 2000);
        assertThat(judged(timeout, ailed(Ailment.NO_WAY, 0, 1000, "image"))).isEqualTo(SampleOutcome.FAIL);
        assertThat(judged(timeout, ailed(Ailment.NO_WAY, 0, 1000, "image", "compute")))
                .isEqualTo(SampleOutcome.UNKNOWN);
    }

    @Test
    void spoiltAttemptSaysWhyAndKeepsItsRequestId() {
        Sample spoilt = Ailments.of(List.of(ailed(Ailment.LATE, 0, 900)))
                .judged(PROBE, List.of(attempt("timeout", 2000)))
                .get(0);
        assertThat(spoilt.error()).isEqualTo(Ailments.ERROR);
        assertThat(spoilt.requestId()).isEqualTo("req-1");
    }

    @Test
    void ourPausesAreTakenOffLatency() {
        Ailments ailments = Ailments.of(List.of(ailed(Ailment.LATE, 100, 400), ailed(Ailment.LATE, 450, 9000)));
        assertThat(ailments.latency(attempt(null, 500))).isEqualTo(Duration.ofMillis(150));
        assertThat(ailments.latency(attempt(null, 50))).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void withoutAilmentsNothingIsSpoilt() {
        assertThat(judged(attempt("timeout", 2000))).isEqualTo(SampleOutcome.FAIL);
        assertThat(Ailments.of(List.of()).latency(attempt(null, 7))).isEqualTo(Duration.ofMillis(7));
    }
}
