package dev.stepgate.harness.fate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepgate.harness.fate.Look.Kind;
import dev.stepgate.reports.record.Fate.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deadline is 10 s; each letter is a look, one second after the other. */
class FollowingTest {

    private static String made(String looks) {
        return end(looks, true);
    }

    private static String end(String looks, boolean made) {
        Following following = new Following(Duration.ofSeconds(10), 0);
        for (int i = 0; i < looks.length(); i++) {
            long now = Duration.ofSeconds(i + 1).toNanos();
            Look look = new Look(kind(looks.charAt(i)), "", MissingNode.getInstance());
            Outcome outcome = made ? following.made(look, now) : following.deleted(look, true, now);
            if (outcome != null) {
                return outcome + " after " + (i + 1);
            }
        }
        return "goes on";
    }

    private static Kind kind(char letter) {
        return switch (letter) {
            case 'r' -> Kind.READY;
            case 'b' -> Kind.BUSY;
            case 'f' -> Kind.FAULTY;
            case 'a' -> Kind.ABSENT;
            default -> Kind.UNSEEN;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "bbr, DONE after 3",
        "bf, FAILED after 2",
        "bbbbbbbbb, goes on",
        "bbbbbbbbbb, LOST after 10",
        "aa, LOST after 2",
        "ba?a, LOST after 4",
        "abababr, DONE after 7",
        "???????????r, DONE after 12",
        "??bbbbbbbbbbb, LOST after 12",
        "???????????????????, goes on",
        "????????????????????, UNKNOWN after 20",
        "???????????????????b, LOST after 20"
    })
    void creationIsOverWhenSeenSo(String looks, String expected) {
        assertThat(made(looks)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "rba, DONE after 3",
        "bf, FAILED after 2",
        "rrrrrrrrrr, LOST after 10",
        "rrrr??????rrrrrr, LOST after 16",
        "????????????????????, UNKNOWN after 20"
    })
    void deletionIsOverWhenItIsGone(String looks, String expected) {
        assertThat(end(looks, false)).isEqualTo(expected);
    }

    @Test
    void whatWasFaultyBeforeMayBeSoUntilItIsGone() {
        Following following = new Following(Duration.ofSeconds(10), 0);
        Look faulty = new Look(Kind.FAULTY, "", MissingNode.getInstance());
        assertThat(following.deleted(faulty, false, Duration.ofSeconds(1).toNanos()))
                .isNull();
        assertThat(following.deleted(faulty, false, Duration.ofSeconds(10).toNanos()))
                .isEqualTo(Outcome.LOST);
    }
}
