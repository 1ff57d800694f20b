package dev.stepgate.harness.outage;

import static dev.stepgate.harness.outage.SampleTable.at;
import static dev.stepgate.harness.outage.SampleTable.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutagesTest {

    /** Each row: what it shows, the samples, the observation's end, then per outage "start-end lower..upper open?". */
    static Stream<Arguments> table() {
        return Stream.of(
                row("nothing was sampled", 1000, rows()),
                row("all good", 300, rows("OK 0-5", "OK 100-105", "OK 200-205")),
                row("only unknown", 300, rows("UNKNOWN 0-5", "UNKNOWN 100-105")),
                row("one failure", 400, rows("OK 0-5", "FAIL 100-101", "OK 200-205"), "100-200 0..205"),
                row(
                        "the worked example",
                        700,
                        rows(
                                "OK 0-5",
                                "OK 100-105",
                                "FAIL 200-205",
                                "FAIL 300-550",
                                "UNKNOWN 400-400",
                                "OK 500-505",
                                "OK 600-605"),
                        "200-500 95..405"),
                row("failure from the first attempt", 400, rows("FAIL 50-55", "OK 150-155"), "50-150 0..155"),
                row("open at the end", 1000, rows("OK 0-5", "FAIL 100-105", "FAIL 200-205"), "100-1000 95..1000 open"),
                row("never up", 1000, rows("FAIL 0-5", "FAIL 900-905"), "0-1000 895..1000 open"),
                row(
                        "two outages",
                        600,
                        rows("OK 0-5", "FAIL 100-105", "OK 200-205", "FAIL 300-305", "FAIL 400-405", "OK 500-505"),
                        "100-200 0..205",
                        "300-500 95..305"),
                row(
                        "unknown before and after widens the bounds, not the window's start",
                        700,
                        rows("OK 0-5", "UNKNOWN 100-100", "FAIL 200-205", "UNKNOWN 300-300", "OK 400-405"),
                        "200-400 0..405"),
                row(
                        "unknown at the end leaves it open",
                        500,
                        rows("OK 0-5", "FAIL 100-105", "UNKNOWN 200-200"),
                        "100-500 0..500 open"),
                row(
                        "frozen for 3 s, time limit 2 s: attempts that hung until the thaw count as served, but bound",
                        4000,
                        rows(
                                "OK 0-5",
                                "FAIL 500-2500",
                                "FAIL 1000-3000",
                                "OK 1500-3300",
                                "OK 2000-3300",
                                "OK 3500-3505"),
                        "500-1500 0..3300"),
                row(
                        "finished out of order: the slow failure began first",
                        400,
                        rows("OK 0-5", "FAIL 100-390", "OK 200-205", "OK 300-305"),
                        "100-200 0..205"),
                row(
                        "a slow OK before it proves little: the outage may have begun earlier",
                        500,
                        rows("OK 0-5", "OK 100-480", "FAIL 200-201", "OK 300-305"),
                        "200-300 0..305"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void findsOutages(String name, List<Sample> samples, long end, List<String> expected) {
        assertThat(Outages.of(samples, at(0), at(end)).stream().map(OutagesTest::text))
                .as(name)
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void orderOfRecordingDoesNotMatter(String name, List<Sample> samples, long end, List<String> expected) {
        List<Sample> reversed = new ArrayList<>(samples);
        Collections.reverse(reversed);
        assertThat(Outages.of(reversed, at(0), at(end)).stream().map(OutagesTest::text))
                .as(name)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void namesErrorsAndRequestIdsInOrderOfAppearance() {
        List<Sample> samples = List.of(
                failure(0, 0, "refused", null),
                failure(1, 100, "http-503", "req-a"),
                failure(2, 200, "refused", "req-b"),
                failure(3, 300, "timeout", null));
        Outage outage = Outages.of(samples, at(0), at(400)).get(0);
        assertThat(outage.errors()).containsExactly("refused", "http-503", "timeout");
        assertThat(outage.failures()).isEqualTo(4);
        assertThat(outage.firstRequestId()).isEqualTo("req-a");
        assertThat(outage.lastRequestId()).isEqualTo("req-b");
    }

    @Test
    void saysBetweenWhichMomentsItBeganAndEnded() {
        Outage outage = Outages.of(
                        samples(
                                "OK 0-5",
                                "OK 100-105",
                                "FAIL 200-205",
                                "FAIL 300-550",
                                "UNKNOWN 400-400",
                                "OK 500-505",
                                "OK 600-605"),
                        at(0),
                        at(700))
                .get(0);
        assertThat(outage.onset()).isEqualTo(new Outage.Between(at(100), at(205)));
        assertThat(outage.recovery()).isEqualTo(new Outage.Between(at(300), at(505)));
    }

    @Test
    void beganSinceTheObservationDidIfNothingWasGoodBefore() {
        Outage outage = Outages.of(samples("FAIL 50-55", "FAIL 150-155"), at(0), at(200))
                .get(0);
        assertThat(outage.onset()).isEqualTo(new Outage.Between(at(0), at(55)));
        assertThat(outage.recovery()).as("it was not seen to end").isNull();
    }

    @Test
    void leavesOutWhatBeganOutsideTheObservation() {
        List<Sample> samples = samples("FAIL 0-5", "OK 100-105", "FAIL 200-205");
        assertThat(Outages.of(samples, at(100), at(200))).isEmpty();
    }

    @Test
    void observesFromFirstStartToLastFinishUnlessTold() {
        assertThat(Outages.of(List.of())).isEmpty();
        Outage outage = Outages.of(samples("OK 0-5", "FAIL 100-350")).get(0);
        assertThat(outage.open()).isTrue();
        assertThat(outage.end()).isEqualTo(at(350).plusNanos(1));
    }

    @Test
    void refusesSamplesOfSeveralProbes() {
        Sample other = new Sample("image", 0, at(0), at(0), at(1), SampleOutcome.OK, null, null);
        List<Sample> mixed = List.of(samples("OK 0-5").get(0), other);
        assertThatThrownBy(() -> Outages.of(mixed)).hasMessageContaining("[compute, image]");
    }

    @Test
    void refusesAnObservationThatEndsBeforeItBegins() {
        List<Sample> none = List.of();
        assertThatThrownBy(() -> Outages.of(none, at(1), at(0))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Sample failure(long sequence, long start, String error, String requestId) {
        return new Sample(
                "compute", sequence, at(start), at(start), at(start + 1), SampleOutcome.FAIL, error, requestId);
    }

    private static Arguments row(String name, long end, List<Sample> samples, String... outages) {
        return Arguments.of(name, samples, end, List.of(outages));
    }

    private static List<Sample> rows(String... rows) {
        return samples(rows);
    }

    private static String text(Outage outage) {
        return millis(Duration.between(at(0), outage.start())) + "-" + millis(Duration.between(at(0), outage.end()))
                + " " + millis(outage.lower()) + ".." + millis(outage.upper()) + (outage.open() ? " open" : "");
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
