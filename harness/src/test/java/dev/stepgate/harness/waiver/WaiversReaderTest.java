package dev.stepgate.harness.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaiversReaderTest {

    private static Waivers read(String text) {
        return WaiversReader.parse(Path.of("waivers.yaml"), text);
    }

    @Test
    void aWaiverSaysWhatWhereWhoWhyAndUntilWhen() {
        assertThat(read("""
                waivers:
                  - rule: downtime
                    step: computes
                    region: prod*
                    probe: "compute*"
                    owner: Ada
                    reason: bug 2045415
                    expires: 2027-01-31
                """).all())
                .containsExactly(new Waiver(
                        "downtime",
                        "computes",
                        "prod*",
                        Map.of(Subject.Kind.PROBE, "compute*"),
                        "Ada",
                        "bug 2045415",
                        LocalDate.of(2027, 1, 31)));
    }

    @Test
    void anEmptyListWaivesNothing() {
        assertThat(read("waivers: []").all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{rule: downtimes, owner: A, reason: b, expires: 2027-01-31} | 1:18: there is no rule 'downtimes' (did"
                        + " you mean 'downtime'?)",
                "{rule: check, owner: A, expires: 2027-01-31} | 1:11: a waiver needs reason",
                "{rule: check, owner: A, reason: b} | 1:11: a waiver needs expires",
                "{rule: check, owner: A, reason: b, expires: tomorrow} | 1:55: expected a day such as 2027-01-31, got"
                        + " 'tomorrow'",
                "{rule: check, owner: A, reason: b, expires: 2027-02-30} | 1:55: expected a day such as 2027-01-31, got"
                        + " '2027-02-30'",
                "{rule: check, owner: '', reason: b, expires: 2027-01-31} | 1:32: expected a text that is not empty",
                "{rule: check, check: a, probe: b, owner: A, reason: b, expires: 2027-01-31} | 1:11: a waiver is of a"
                        + " check, a probe or an inspection, not of several of these",
                "{rule: check, prob: b, owner: A, reason: b, expires: 2027-01-31} | 1:25: unknown key 'prob' in a waiver"
                        + " (did you mean 'probe'?)",
                "text | 1:11: a waiver must be a mapping of keys to values"
            })
    void whatIsWrongIsToldWithItsPlace(String waiver, String problem) {
        assertThatThrownBy(() -> read("waivers: [" + waiver + "]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("waivers.yaml:" + problem);
    }

    @Test
    void aFileThatIsNoListIsRefused() {
        assertThatThrownBy(() -> read("")).hasMessage("waivers.yaml: is empty; expected a list 'waivers'");
        assertThatThrownBy(() -> read("waivers: none")).hasMessage("waivers.yaml:1:10: expected waivers, a list");
        assertThatThrownBy(() -> WaiversReader.read(Path.of("/nonexistent/waivers.yaml")))
                .hasMessage("/nonexistent/waivers.yaml: there is no such file; expected a file of waivers");
    }
}
