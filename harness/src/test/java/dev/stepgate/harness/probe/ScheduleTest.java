package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "100,1049,false",
        "100,1050,false",
        "100,1051,true",
        "1000,10500,false",
        "1000,10501,true",
        "10,151,true"
    })
    void attemptIsLateAfterHalfAnIntervalButAtLeast50Ms(long interval, long now, boolean late) {
        Schedule schedule = new Schedule(0, Duration.ofMillis(interval));
        assertThat(schedule.late(10, TimeUnit.MILLISECONDS.toNanos(now))).isEqualTo(late);
    }

    @Test
    void dueTimesDoNotDependOnWhatHappened() {
        Schedule schedule = new Schedule(7, Duration.ofMillis(100));
        assertThat(schedule.due(0)).isEqualTo(7);
        assertThat(schedule.due(36_000)).isEqualTo(7 + TimeUnit.HOURS.toNanos(1));
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.1,192.0.2.1,80,false,192.0.2.1,/",
        "https://cloud.example,cloud.example,443,true,cloud.example,/",
        "http://[2001:db8::1]:5000/v3?a=b%20c,2001:db8::1,5000,false,[2001:db8::1]:5000,/v3?a=b%20c"
    })
    void targetIsTakenFromTheUrl(URI url, String host, int port, boolean tls, String header, String path) {
        assertThat(Target.of(url)).isEqualTo(new Target(host, port, tls, header, path));
    }

    @ParameterizedTest
    @CsvSource({"ftp://host/", "/v3", "http:/v3"})
    void otherUrlsAreRefused(URI url) {
        assertThatThrownBy(() -> Target.of(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
