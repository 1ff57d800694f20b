package dev.stepgate.harness.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static RegionFacts facts(Map<String, String> facts, String... unseen) {
        return new RegionFacts("r", Instant.EPOCH, facts, List.of(unseen));
    }

    @Test
    void whatIsTheSameIsNoDifference() {
        assertThat(Difference.between(facts(Map.of("quota cores", "20")), facts(Map.of("quota cores", "20"))))
                .isEmpty();
        assertThat(Difference.between(facts(Map.of()), facts(Map.of()))).isEmpty();
    }

    @Test
    void valuesAndWhatIsMissingDiffer() {
        List<Difference> differences = Difference.between(
                facts(Map.of("quota cores", "20", "flavor a", "1")),
                facts(Map.of("quota cores", "40", "extension dns", "present")));

        assertThat(differences)
                .extracting(difference -> difference.describe("stage", "prod1"))
                .containsExactly(
                        "extension dns: missing in stage, present in prod1",
                        "flavor a: 1 in stage, missing in prod1",
                        "quota cores: 20 in stage, 40 in prod1");
    }

    @Test
    void whatCouldNotBeSeenIsNotTakenForMissing() {
        assertThat(Difference.between(facts(Map.of(), "flavor: no answer"), facts(Map.of("flavor a", "1"))))
                .isEmpty();
    }

    @Test
    void artefactsAreWhatTellsTheSoftware() {
        assertThat(facts(Map.of("version compute", "2.95", "release ceph", "18", "flavor a", "1"))
                        .artefacts())
                .containsOnlyKeys("version compute", "release ceph");
    }

    @Test
    void versionInUseIsReadFromEveryFormOfDocument() throws IOException {
        assertThat(current("{'versions': [{'id': 'v2.0', 'status': 'SUPPORTED', 'version': ''},"
                        + " {'id': 'v2.1', 'status': 'CURRENT', 'version': '2.95', 'min_version': '2.1'}]}"))
                .isEqualTo("v2.1 up to 2.95");
        assertThat(current("{'versions': [{'id': 'v1.0', 'status': 'CURRENT', 'max_version': '1.39'}]}"))
                .isEqualTo("v1.0 up to 1.39");
        assertThat(current("{'versions': {'values': [{'id': 'v3.14', 'status': 'stable'}]}}"))
                .isEqualTo("v3.14");
        assertThat(current("{'versions': []}")).isEmpty();
        assertThat(current("[]")).isEmpty();
    }

    private static String current(String json) throws IOException {
        return RegionReader.current(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
