package dev.stepgate.harness.carried;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class CarriedLooksTest {

    private static final Inside RESTARTED =
            new Inside(Samples.OTHER_BOOT, Inside.NONE, Samples.WORD, Samples.DIGEST, "direct", "10.177.0.7,");

    private final List<Seen> found = new ArrayList<>();

    /** Looks that see these in turn, null for a server that is not reached; the last is that of the end. */
    private CarriedLooks looks(Inside... sights) {
        Deque<List<Inside>> left = new ArrayDeque<>();
        Arrays.stream(sights).forEach(sight -> left.add(sight == null ? List.of() : List.of(sight)));
        return new CarriedLooks(
                () -> {
                    List<Inside> sight = left.remove();
                    if (sight.isEmpty()) {
                        throw new IOException("no route to host");
                    }
                    return sight.get(0);
                },
                inside -> new CarriedRule(Samples.belongings(), List.of()).inside(inside),
                Duration.ofSeconds(30),
                found::add);
    }

    @Test
    void allWellPasses() throws InterruptedException {
        CarriedLooks looks = looks(Samples.WELL, Samples.WELL);
        looks.look();
        looks.end();

        assertThat(found).singleElement().satisfies(seen -> {
            assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
            assertThat(seen.details()).containsExactly("2 of 2 looks reached it");
        });
    }

    @Test
    void failureIsToldWhenItIsSeenAndOnce() throws InterruptedException {
        CarriedLooks looks = looks(RESTARTED, RESTARTED, Samples.WELL);
        looks.look();

        assertThat(found).singleElement().extracting(Seen::verdict).isEqualTo(Verdict.FAIL);

        looks.look();
        looks.end();

        assertThat(found).hasSize(1);
    }

    @Test
    void lookThatDoesNotReachItSaysNothing() throws InterruptedException {
        CarriedLooks looks = looks(null, Samples.WELL);
        looks.look();
        looks.end();

        assertThat(found).singleElement().satisfies(seen -> {
            assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
            assertThat(seen.details())
                    .containsExactly("1 of 2 looks reached it; the latest that did not: no route to host");
        });
    }

    @Test
    void noLookThatReachesItIsUnknown() throws InterruptedException {
        CarriedLooks looks = looks(null, null);
        looks.look();
        looks.end();

        assertThat(found).singleElement().satisfies(seen -> {
            assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(seen.reasons()).singleElement().asString().contains("none of 2 looks", "no route to host");
        });
    }

    @Test
    void lookThatIsBrokenIsNotTakenForOneThatDoesNotReachIt() throws InterruptedException {
        Deque<RuntimeException> left = new ArrayDeque<>(List.of(new IllegalStateException("bug")));
        CarriedLooks looks = new CarriedLooks(
                () -> {
                    if (!left.isEmpty()) {
                        throw left.remove();
                    }
                    return Samples.WELL;
                },
                inside -> new CarriedRule(Samples.belongings(), List.of()).inside(inside),
                Duration.ofSeconds(30),
                found::add);
        looks.look();
        looks.end();

        assertThat(found).singleElement().satisfies(seen -> {
            assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(seen.reasons()).singleElement().asString().contains("a defect of Stepgate", "bug");
        });
    }

    @Test
    void stepThatIsCutOffTellsNothing() {
        CarriedLooks looks = looks(Samples.WELL);
        looks.look();
        looks.close();

        assertThat(found).isEmpty();
    }
}
