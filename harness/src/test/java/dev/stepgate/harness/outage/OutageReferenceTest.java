package dev.stepgate.harness.outage;

import static dev.stepgate.harness.outage.SampleTable.at;
import static dev.stepgate.harness.outage.SampleTable.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bounds are those of a slow reference: of all outages that could have been, in steps of half a millisecond, those that
 * contradict no attempt. The attempts are random, also such as no probe would make.
 */
class OutageReferenceTest {

    private static final int END = 40;

    /** What any outage that contradicts nothing can have been, in half milliseconds. */
    private record Possible(int shortest, int longest, int earliest, int latestBegin, int earliestEnd, int latest) {}

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundsAreThoseOfEveryOutageThatContradictsNoAttempt(int seed) {
        List<Sample> samples = attempts(new Random(seed));
        for (Outage outage : Outages.of(samples, at(0), at(END))) {
            Possible possible = possible(samples, outage);
            // Instants stand for the open end of a half-open window: the grid misses them by one step.
            assertThat(halves(outage.lower()))
                    .as("lower of %s", outage)
                    .isBetween(possible.shortest() - 1, possible.shortest());
            assertThat(halves(outage.upper()))
                    .as("upper of %s", outage)
                    .isBetween(possible.longest(), possible.longest() + 2);
            assertThat(halves(outage.onset().from())).isBetween(possible.earliest() - 1, possible.earliest());
            assertThat(halves(outage.onset().to())).isBetween(possible.latestBegin(), possible.latestBegin() + 1);
            if (!outage.open()) {
                assertThat(halves(outage.recovery().from()))
                        .isBetween(possible.earliestEnd() - 1, possible.earliestEnd());
                assertThat(halves(outage.recovery().to())).isBetween(possible.latest(), possible.latest() + 1);
            }
        }
    }

    private static Possible possible(List<Sample> samples, Outage outage) {
        List<Sample> failed = samples.stream()
                .filter(s -> s.outcome() == SampleOutcome.FAIL
                        && !s.startedAt().isBefore(outage.start())
                        && s.startedAt().isBefore(outage.end()))
                .toList();
        List<Sample> good =
                samples.stream().filter(s -> s.outcome() == SampleOutcome.OK).toList();
        List<int[]> all = new ArrayList<>();
        for (int begin = 0; begin <= 2 * END; begin++) {
            for (int end = begin + 1; end <= 2 * END; end++) {
                if (fits(begin, end, failed, good)) {
                    all.add(new int[] {begin, end});
                }
            }
        }
        return new Possible(
                all.stream().mapToInt(o -> o[1] - o[0]).min().orElseThrow(),
                all.stream().mapToInt(o -> o[1] - o[0]).max().orElseThrow(),
                all.stream().mapToInt(o -> o[0]).min().orElseThrow(),
                all.stream().mapToInt(o -> o[0]).max().orElseThrow(),
                all.stream().mapToInt(o -> o[1]).min().orElseThrow(),
                all.stream().mapToInt(o -> o[1]).max().orElseThrow());
    }

    /** Down from {@code begin} on and no longer at {@code end}: every FAIL saw it down at some moment, every OK saw it up. */
    private static boolean fits(int begin, int end, List<Sample> failed, List<Sample> good) {
        return failed.stream().allMatch(s -> begin <= halves(s.finishedAt()) && end > halves(s.startedAt()))
                && good.stream().noneMatch(s -> begin <= halves(s.startedAt()) && end > halves(s.finishedAt()));
    }

    /** About one attempt each 4 ms, of any length; good, then bad, then good, so that there is one outage to find. */
    private static List<Sample> attempts(Random random) {
        int bad = random.nextInt(END / 2);
        int well = bad + random.nextInt(END / 2);
        List<Sample> samples = new ArrayList<>();
        for (int start = random.nextInt(4); start < END; start += 1 + random.nextInt(7)) {
            String outcome = random.nextInt(8) == 0 ? "UNKNOWN" : start >= bad && start < well ? "FAIL" : "OK";
            samples.add(sample(samples.size(), outcome, start, Math.min(END, start + random.nextInt(9))));
        }
        return samples;
    }

    private static int halves(Instant moment) {
        return halves(Duration.between(at(0), moment));
    }

    private static int halves(Duration duration) {
        return (int) (2 * duration.toMillis());
    }
}
