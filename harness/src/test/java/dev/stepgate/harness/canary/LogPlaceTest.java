package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPlaceTest {

    private static final String LINE = "S a itself itself 7 10 10 10 ok .";

    private final LogPlace log = new LogPlace();
    private final List<CanaryLine> lines = new ArrayList<>();

    @Test
    void goesOnWhereItWas() {
        assertThat(log.request(1)).isEqualTo("more 0 0\n");
        assertThat(log.request(2)).as("while the first is open").isEmpty();
        log.line(LINE, 34);

        assertThat(log.told(0, 0, lines::add)).isTrue();
        assertThat(lines).hasSize(1);
        assertThat(log.request(3)).isEqualTo("more 0 34\n");
    }

    @Test
    void whatBrokeOffIsFetchedAgain() {
        log.request(1);
        log.line(LINE, 34);
        log.brokeOff();

        assertThat(lines).isEmpty();
        assertThat(log.request(2)).isEqualTo("more 0 0\n");
    }

    @Test
    void nextFileComesOnceNothingIsLeftOfTheOneBefore() {
        log.request(1);
        log.line(LINE, 34);

        assertThat(log.told(0, 1, lines::add)).isFalse();
        assertThat(log.request(2)).isEqualTo("more 0 34\n");
        assertThat(log.told(0, 1, lines::add)).isFalse();
        assertThat(log.request(3)).isEqualTo("more 1 0\n");
    }

    @Test
    void tornLineCountsWithItsBytesOnly() {
        log.request(1);
        log.line("S a itself itse", 16);
        log.told(0, 0, lines::add);

        assertThat(lines).isEmpty();
        assertThat(log.request(2)).isEqualTo("more 0 16\n");
    }

    @Test
    void logOfAnotherBootIsReadFromItsBeginning() {
        log.request(1);
        log.line(LINE, 34);
        log.told(0, 0, lines::add);
        log.request(2);
        log.otherBoot(3);
        log.line(LINE, 34);

        assertThat(log.told(0, 0, lines::add)).as("asked of the boot before").isFalse();
        assertThat(lines).hasSize(1);
        assertThat(log.request(4)).isEqualTo("more 0 0\n");
    }
}
