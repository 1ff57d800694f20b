package dev.stepgate.harness.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Trail trail = new Trail();

    @Test
    void nothingSeenIsNoOutage() {
        assertThat(trail.count()).isZero();
        assertThat(trail.downtime()).isZero();
        assertThat(trail.present()).isEmpty();
        assertThat(trail.last()).isEmpty();
    }

    @Test
    void outageIsToldAsItBeginsAndAsItEnds() {
        List<Trail.Change> changes = told("..xxx..");

        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).ended()).isNull();
        assertThat(changes.get(0).sample().sequence()).isEqualTo(2);
        Outage outage = changes.get(1).ended();
        assertThat(outage.duration()).isEqualTo(Duration.ofMillis(300));
        assertThat(outage.lower()).isEqualTo(Duration.ofMillis(195));
        assertThat(outage.upper()).isEqualTo(Duration.ofMillis(405));
        assertThat(trail.last()).contains(outage);
        assertThat(trail.present()).isEmpty();
    }

    @Test
    void unknownNeitherBeginsNorEndsAnOutage() {
        assertThat(told("?.?")).isEmpty();
        assertThat(told("x?x")).hasSize(1);
        assertThat(trail.present()).isPresent();
    }

    @Test
    void downtimeGrowsWhileItLastsAndNeverShrinks() {
        List<Duration> downtimes = new ArrayList<>();
        "..xx?x..x.".chars().forEach(outcome -> {
            told(String.valueOf((char) outcome));
            downtimes.add(trail.downtime());
        });

        assertThat(downtimes).isSorted();
        assertThat(downtimes.get(downtimes.size() - 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(trail.count()).isEqualTo(2);
    }

    @Test
    void longOutageHasTheSameBoundsAsIfAllSamplesWereKept() {
        told(".".repeat(100) + "x".repeat(10_000) + ".");

        Outage outage = trail.last().orElseThrow();
        assertThat(outage.duration()).isEqualTo(Duration.ofSeconds(1000));
        assertThat(outage.lower()).isEqualTo(Duration.ofMillis(999_895));
        assertThat(outage.upper()).isEqualTo(Duration.ofMillis(1_000_105));
    }

    @Test
    void errorsAreToldInTheOrderOfAppearance() {
        told(".xyx.");

        assertThat(trail.last().orElseThrow().errors()).containsExactly("refused", "timeout");
    }

    private int sequence;

    /** One sample each 100 ms, finished 5 ms later: good, failed in two ways, or unknown. */
    private List<Trail.Change> told(String outcomes) {
        List<Trail.Change> changes = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            trail.add(sample(sequence++, outcomes.charAt(i))).ifPresent(changes::add);
        }
        return changes;
    }

    static Sample sample(int sequence, char outcome) {
        Instant start = ORIGIN.plusMillis(100L * sequence);
        Instant finish = start.plusMillis(5);
        return switch (outcome) {
            case '.' -> new Sample("p", sequence, start, start, finish, SampleOutcome.OK, null, null);
            case 'x' -> new Sample("p", sequence, start, start, finish, SampleOutcome.FAIL, "refused", null);
            case 'y' -> new Sample("p", sequence, start, start, finish, SampleOutcome.FAIL, "timeout", null);
            default -> new Sample("p", sequence, start, start, finish, SampleOutcome.UNKNOWN, "late", null);
        };
    }
}
