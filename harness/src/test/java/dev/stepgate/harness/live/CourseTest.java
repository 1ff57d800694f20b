package dev.stepgate.harness.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final ProbeSpec SPEC = new ProbeSpec(
            "p", "p", "direct", URI.create("http://127.0.0.1/"), Duration.ofMillis(100), Duration.ofSeconds(1), false);

    private final List<String> news = new ArrayList<>();
    private final Courses courses = new Courses(new Courses.News() {
        @Override
        public void began(Sample first) {
            news.add("began with " + first.sequence());
        }

        @Override
        public void ended(Outage outage) {
            news.add("ended after " + outage.duration().toMillis());
        }
    });

    CourseTest() {
        courses.begun(List.of(SPEC));
    }

    @Test
    void beforeTheFirstAttemptNothingIsKnown() {
        Course.Now now = courses.all().get(0).now();

        assertThat(now.state()).isNull();
        assertThat(now.latency()).isNull();
        assertThat(now.p50()).isNull();
        assertThat(now.present()).isNull();
    }

    @Test
    void outagesAreToldInTheOrderOfBeginningAlthoughAttemptsFinishInAnother() {
        see(0, '.');
        see(3, '.');
        see(2, 'x');
        assertThat(news).isEmpty();

        see(1, 'x');

        assertThat(news).containsExactly("began with 1", "ended after 200");
    }

    @Test
    void stateIsThatOfTheLatestAttemptThatTold() {
        see(0, '.');
        see(1, 'x');
        see(2, '?');

        Course.Now now = courses.all().get(0).now();
        assertThat(now.state()).isEqualTo(SampleOutcome.FAIL);
        assertThat(now.error()).isEqualTo("late");
        assertThat(now.latency()).isEqualTo(Duration.ofMillis(5));
        assertThat(now.outages()).isEqualTo(1);
        assertThat(now.present().open()).isTrue();
    }

    @Test
    void percentilesAreOfTheLastSeconds() {
        see(0, '.');
        assertThat(now().p99()).isBetween(Duration.ofMillis(5), Duration.ofNanos(5_100_000));

        see(1, 'x');
        for (int sequence = 2; sequence < 120; sequence++) {
            see(sequence, 'x');
        }

        assertThat(now().p99()).as("twelve seconds without an answer").isNull();
    }

    private Course.Now now() {
        return courses.all().get(0).now();
    }

    private void see(int sequence, char outcome) {
        courses.seen(TrailTest.sample(sequence, outcome));
    }
}
