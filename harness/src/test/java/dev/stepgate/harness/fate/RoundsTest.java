package dev.stepgate.harness.fate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.plan.Trickle;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.OperationKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A volume each 10 s, at most two of them; looked at each second, lost after 30 s. */
class RoundsTest {

    private static final Trickle TRICKLE = new Trickle(List.of(OperationKind.VOLUME), Duration.ofSeconds(10), 2);
    private static final Pace PACE = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(30));

    private final FakeDoor door = new FakeDoor();
    private final List<Event> events = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(time);
        }

        @Override
        public long nanos() {
            return time.toNanos();
        }
    };
    private final Rounds rounds =
            new Rounds(TRICKLE, profile(), new RunId("r"), door, PACE, new Notes("s", clock, events::add), clock);

    private static RegionProfile profile() {
        return new RegionProfile(
                "lab", null, null, "lab", null, null, null, null, null, null, null, null, null, null, null, null, 22,
                null, null);
    }

    private void flow(int seconds) {
        for (int i = 0; i < seconds; i++) {
            rounds.flow();
            time = time.plusSeconds(1);
        }
    }

    private void end() {
        for (int i = 0; i < 600 && !rounds.isOver(); i++) {
            rounds.end();
            time = time.plusSeconds(1);
        }
        assertThat(rounds.isOver()).isTrue();
    }

    /** What was recorded, one line for each event. */
    private List<String> told() {
        return events.stream()
                .map(event -> {
                    if (event instanceof Fate.OperationSent sent) {
                        return sent.action() + " " + Objects.toString(sent.status(), "unanswered");
                    } else if (event instanceof Fate.OperationEnded ended) {
                        return ended.action() + " ended " + ended.outcome();
                    } else if (event instanceof Fate.ReadBack read) {
                        return "read " + read.outcome();
                    }
                    return "hindered";
                })
                .toList();
    }

    @Test
    void volumeIsMadeFollowedReadBackAndDeleted() {
        flow(5);
        end();
        assertThat(told())
                .containsExactly("CREATE 202", "CREATE ended DONE", "read DONE", "DELETE 202", "DELETE ended DONE");
        assertThat(door.volumes).isEmpty();
        assertThat(door.asked)
                .containsExactly(
                        "POST volumes",
                        "GET volumes/id-0",
                        "GET volumes/id-0",
                        "DELETE volumes/id-0",
                        "GET volumes/id-0",
                        "LIST volumes");
    }

    @Test
    void deletedVolumeThatIsThereAgainAtTheEndIsSeen() {
        flow(1);
        ObjectNode first = door.volumes.get("id-0");
        flow(27);
        assertThat(told()).contains("DELETE ended DONE").doesNotContain("DELETE ended CHANGED");
        door.volumes.put("id-0", first);
        end();
        assertThat(told()).containsOnlyOnce("DELETE ended CHANGED");
    }

    @Test
    void whetherWhatWasDeletedIsStillGoneMayNotBeKnown() {
        flow(28);
        door.volumes.clear();
        door.listsFail = true;
        end();
        assertThat(told()).endsWith("DELETE ended UNKNOWN");
    }

    @Test
    void oneIsSentEachIntervalAndNoMoreExistThanMay() {
        for (int i = 0; i < 100; i++) {
            flow(1);
            assertThat(door.volumes).hasSizeLessThanOrEqualTo(2);
        }
        long created = told().stream().filter("CREATE 202"::equals).count();
        long deleted = told().stream().filter("DELETE 202"::equals).count();
        assertThat(created + deleted).isBetween(9L, 10L);
        assertThat(created).isBetween(5L, 6L);
    }

    @Test
    void creationWithoutAnAnswerIsNotRepeatedAndLookedForByItsName() {
        door.answersLost = true;
        flow(1);
        door.answersLost = false;
        end();
        assertThat(told()).containsExactly("CREATE unanswered", "CREATE ended DONE", "DELETE 202", "DELETE ended DONE");
        assertThat(door.asked)
                .startsWith("POST volumes", "LIST volumes?name=stepgate-r-volume")
                .containsOnlyOnce("POST volumes");
        assertThat(door.volumes).isEmpty();
    }

    @Test
    void creationWithoutAnAnswerThatDidNotHappenIsSaidToHaveNotHappened() {
        door.deaf = true;
        flow(1);
        door.deaf = false;
        end();
        assertThat(told()).containsExactly("CREATE unanswered", "CREATE ended NOTHING");
    }

    @Test
    void creationThatWasServedLateIsFoundAtTheEnd() {
        door.deaf = true;
        flow(1);
        door.deaf = false;
        flow(8);
        assertThat(told()).as("not there yet, which is not said before the end").containsExactly("CREATE unanswered");
        door.late();
        end();
        assertThat(told()).containsExactly("CREATE unanswered", "CREATE ended DONE", "DELETE 202", "DELETE ended DONE");
    }

    @Test
    void pageOfSomethingElseIsNoAcceptanceAndNoLoss() {
        flow(1);
        door.page = true;
        flow(12);
        assertThat(told()).containsExactly("CREATE 202", "CREATE unanswered");
        door.page = false;
        end();
        assertThat(told()).contains("CREATE ended DONE", "CREATE ended NOTHING").doesNotContain("hindered");
    }

    @Test
    void whileTheApiIsAwayNothingIsSentAndNothingIsLost() {
        flow(1);
        door.away = true;
        flow(40);
        assertThat(told()).containsExactly("CREATE 202");
        door.away = false;
        end();
        assertThat(told())
                .containsExactly("CREATE 202", "CREATE ended DONE", "read DONE", "DELETE 202", "DELETE ended DONE");
    }

    @Test
    void whatCannotBeFoundOutIsUnknownAndNamedAsLeft() {
        flow(1);
        door.away = true;
        end();
        assertThat(told())
                .startsWith("CREATE 202", "CREATE ended UNKNOWN", "DELETE unanswered")
                .endsWith("hindered");
        assertThat(events).last().asString().contains("stepgate-r-volume-", "next: stepgate sweep");
    }

    @Test
    void refusalEndsAnOperationAndNothingIsSoughtForIt() {
        door.refusal = 413;
        flow(15);
        end();
        assertThat(told()).containsExactly("CREATE 413", "CREATE 413");
        assertThat(door.asked).containsExactly("POST volumes", "POST volumes");
    }

    @Test
    void goneOrChangedObjectIsSeenAsItIsReadBack() {
        flow(15);
        door.volumes.get("id-0").putObject("metadata").put("stepgate-write", "other");
        door.volumes.remove("id-1");
        end();
        assertThat(told()).containsSubsequence("read CHANGED", "read LOST");
    }

    @Test
    void nothingSentIsSaidWithItsReason() {
        door.away = true;
        flow(15);
        end();
        assertThat(told()).containsExactly("hindered");
        assertThat(events).last().asString().contains("connection lost");
    }
}
