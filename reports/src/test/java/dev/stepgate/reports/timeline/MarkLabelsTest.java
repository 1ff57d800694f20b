package dev.stepgate.reports.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.timeline.MarkLabels.Placed;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkLabelsTest {

    private static final Instant START = Instant.EPOCH;
    private static final double EDGE = 1190;
    private static final TimeScale SCALE = new TimeScale(new Span(START, START.plusSeconds(1000)), 200, 800);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 300})
    void labelsNeverCoverEachOtherNorALineDown(int count) {
        List<Placed> placed = new MarkLabels(SCALE, 6, EDGE).place(randomMarks(count));

        assertThat(placed).isNotEmpty();
        for (Placed label : placed) {
            assertThat(label.end()).isLessThanOrEqualTo(EDGE);
            for (Placed other : placed) {
                boolean covered = !other.equals(label) && other.x() >= label.x() && other.x() < label.end();
                assertThat(covered && other.row() >= label.row())
                        .as(label + " and " + other)
                        .isFalse();
            }
        }
    }

    @Test
    void aMarkThatAnOutageBeganUnderComesFirst() {
        List<Mark> crowd = IntStream.range(0, 100)
                .mapToObj(i -> mark(500, 100 + i, "task with a long enough name " + i, i == 77))
                .toList();

        List<Placed> placed = new MarkLabels(SCALE, 1, EDGE).place(crowd);

        assertThat(placed).extracting(Placed::text).containsExactly("task with a long enough name 77");
    }

    @Test
    void withoutMarksThereIsNoLabel() {
        assertThat(new MarkLabels(SCALE, 6, EDGE).place(List.of())).isEmpty();
    }

    private static List<Mark> randomMarks(int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> mark(
                        random.nextInt(1000),
                        random.nextInt(60),
                        "TASK [role : task " + "x".repeat(i % 30) + "]",
                        i % 9 == 0))
                .toList();
    }

    private static Mark mark(int second, int length, String text, boolean outage) {
        Instant from = START.plusSeconds(second);
        return new Mark(text, "step", new Span(from, from.plusSeconds(length)), outage);
    }
}
