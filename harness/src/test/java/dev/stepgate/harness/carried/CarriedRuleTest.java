package dev.stepgate.harness.carried;

import static dev.stepgate.harness.carried.Samples.BOOT;
import static dev.stepgate.harness.carried.Samples.DIGEST;
import static dev.stepgate.harness.carried.Samples.FIELDS;
import static dev.stepgate.harness.carried.Samples.OTHER_BOOT;
import static dev.stepgate.harness.carried.Samples.WELL;
import static dev.stepgate.harness.carried.Samples.WORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CarriedRuleTest {

    private static CarriedRule rule(String... expected) {
        return new CarriedRule(
                Samples.belongings(), Stream.of(expected).map(Pattern::compile).toList());
    }

    private static Surroundings apis(Map<String, String> fields, String... unread) {
        return new Surroundings(new TreeMap<>(fields), List.of(unread), List.of());
    }

    private static Map<String, String> with(String field, String value) {
        Map<String, String> fields = new TreeMap<>(FIELDS);
        fields.put(field, value);
        return fields;
    }

    @Test
    void sameServerAndSameBytesPass() {
        Seen seen = rule().inside(WELL);

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(2);
    }

    @Test
    void restartFailsUnlessExpected() {
        Inside restarted = new Inside(OTHER_BOOT, Inside.NONE, WORD, DIGEST, "direct", "10.177.0.7,");

        assertThat(rule().inside(restarted).failures())
                .containsExactly("carried server: restarted (boot " + BOOT + " -> " + OTHER_BOOT + ")");
        assertThat(rule("server: restarted").inside(restarted).verdict()).isEqualTo(Verdict.PASS);
        assertThat(rule("server: restarted").inside(restarted).details())
                .singleElement()
                .asString()
                .startsWith("expected: carried server: restarted");
    }

    @Test
    void memoryThatForgotWithoutARestartFailsWhateverIsExpected() {
        Seen seen = rule(".*").inside(new Inside(BOOT, Inside.NONE, WORD, DIGEST, "direct", "10.177.0.7,"));

        assertThat(seen.failures()).singleElement().asString().contains("in memory", "though it was not restarted");
    }

    @Test
    void rootDiskThatForgotFailsWhateverIsExpected() {
        assertThat(rule(".*")
                        .inside(new Inside(BOOT, WORD, "x", DIGEST, "direct", "10.177.0.7,"))
                        .failures())
                .singleElement()
                .asString()
                .contains("'x' on its root disk");
    }

    @Test
    void rootDiskThatIsMemorySaysNothing() {
        Seen seen = rule().inside(new Inside(BOOT, WORD, Inside.VOLATILE, DIGEST, "direct", "10.177.0.7,"));

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.details()).singleElement().asString().contains("root disk is memory");
    }

    @Test
    void otherBytesOfTheVolumeFailWhateverIsExpected() {
        for (String volume : List.of("b".repeat(64), Inside.GONE, Inside.UNREADABLE, Inside.NONE)) {
            Seen seen = rule(".*").inside(new Inside(BOOT, WORD, WORD, volume, "direct", "10.177.0.7,"));

            assertThat(seen.failures()).as(volume).singleElement().asString().startsWith("carried volume: ");
        }
    }

    @Test
    void volumeThatWasReadThroughTheCacheIsTold() {
        assertThat(rule().inside(new Inside(BOOT, WORD, WORD, DIGEST, "cached", "10.177.0.7,"))
                        .details())
                .singleElement()
                .asString()
                .contains("page cache");
    }

    @Test
    void otherAddressFailsUnlessExpected() {
        Inside moved = new Inside(BOOT, WORD, WORD, DIGEST, "direct", "10.177.0.8,");

        assertThat(rule().inside(moved).failures())
                .containsExactly("carried server: addresses inside 10.177.0.7, -> 10.177.0.8,");
        assertThat(rule("addresses inside").inside(moved).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serverWithoutVolumeIsOneObject() {
        Seen seen = new CarriedRule(Samples.withoutVolume(), List.of())
                .inside(new Inside(BOOT, WORD, WORD, Inside.NONE, Inside.NONE, "10.177.0.7,"));

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(seen.count()).isEqualTo(1);
    }

    @Test
    void apisThatSayTheSamePass() {
        assertThat(rule().apis(apis(FIELDS)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void moveFailsUnlessExpected() {
        Surroundings moved = apis(with("server: host", "c2"));

        assertThat(rule().apis(moved).failures()).containsExactly("carried server: host c1 -> c2");
        assertThat(rule("server: host").apis(moved).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatCouldNotBeReadIsUnknown() {
        assertThat(rule().apis(apis(FIELDS, "carried router: 503")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whatNothingIsSaidOfAnyMoreIsUnknown() {
        Seen seen = rule().apis(apis(Map.of("server: status", "ACTIVE", "server: host", "c1")));

        assertThat(seen.unknowns()).containsExactly("carried volume: status: was in-use, now nothing is said of it");
    }

    @Test
    void whatWasNotKnownBeforeIsUnknown() {
        assertThat(rule().apis(apis(with("router: hosts", "net1"))).unknowns())
                .singleElement()
                .asString()
                .contains("router: hosts", "net1");
    }

    @Test
    void nothingSeenIsUnknown() {
        assertThat(rule().apis(apis(Map.of())).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void sameObjectPasses() {
        assertThat(rule().object(new byte[] {1, 2}, new byte[] {1, 2}).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void otherShorterOrMissingObjectFailsWhateverIsExpected() {
        byte[] bytes = {1, 2, 3};

        assertThat(rule(".*").object(bytes, new byte[] {1, 9, 3}).failures())
                .containsExactly("carried object: its bytes differ from byte 1 on; it has 3, expected 3");
        assertThat(rule(".*").object(bytes, new byte[] {1, 2}).failures())
                .containsExactly("carried object: its bytes differ from byte 2 on; it has 2, expected 3");
        assertThat(rule(".*").object(bytes, null).failures())
                .singleElement()
                .asString()
                .contains("is gone");
    }
}
