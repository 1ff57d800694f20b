package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
        "10,150,false",
        "10,151,true",
        "5,75,false",
        "5,76,true",
        "1,15,false",
        "1,16,true"
    })
    void attemptIsLateAfterHalfAnIntervalOr50MsButNeverMoreThanFiveShortOnes(long interval, long now, boolean late) {
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
    @CsvSource({"100,200,20", "1000,10,10", "1000,400,200", "10,20,10", "1,20,1", "100,1,1"})
    void probesOfAnIntervalAreSpreadOverItInSteps(long interval, int probes, int moments) {
        List<Long> offsets = IntStream.range(0, probes)
                .mapToObj(i -> Schedule.offset(Duration.ofMillis(interval), i, probes))
                .toList();

        assertThat(offsets).isSorted().allMatch(offset -> offset >= 0 && offset < interval * 1_000_000);
        assertThat(offsets.stream().distinct()).hasSize(moments);
    }
}
