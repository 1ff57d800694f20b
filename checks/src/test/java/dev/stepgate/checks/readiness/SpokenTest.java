package dev.stepgate.checks.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.Microversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTest {

    private static final String NOVA = """
            {"versions": [
              {"id": "v2.0", "status": "SUPPORTED", "version": "", "min_version": "", "links": [{"rel": "self", "href": "http://a/v2/"}]},
              {"id": "v2.1", "status": "CURRENT", "version": "2.93", "min_version": "2.1", "links": []}]}""";

    @Test
    void versionsAndTheHighestMicroversionOfNova() {
        Spoken nova = Spoken.in(NOVA);

        assertThat(nova).hasToString("v2.0, v2.1 up to 2.93");
        assertThat(nova.microversion()).contains(new Microversion(2, 93));
    }

    @Test
    void placementCallsItItsMaximum() {
        Spoken placement = Spoken.in("""
                {"versions": [{"id": "v1.0", "max_version": "1.39", "min_version": "1.0", "status": "CURRENT", "links": []}]}""");

        assertThat(placement.microversion()).contains(new Microversion(1, 39));
    }

    @Test
    void keystoneHasNoMicroversionsAndHidesItsVersionsDeeper() {
        Spoken keystone = Spoken.in("""
                {"versions": {"values": [{"id": "v3.14", "status": "stable", "updated": "2020-04-07T00:00:00Z",
                 "media-types": [{"base": "application/json", "type": "application/vnd.openstack.identity-v3+json"}]}]}}""");

        assertThat(keystone).hasToString("v3.14");
        assertThat(keystone.microversion()).isEmpty();
    }

    @Test
    void swiftTellsTheVersionOfItsSoftware() {
        Spoken swift = Spoken.in("""
                {"bulk_delete": {}, "container_quotas": {}, "swift": {"max_file_size": 5368709122, "version": "16.2.15"}}""");

        assertThat(swift).hasToString("swift 16.2.15");
        assertThat(swift.microversion()).isEmpty();
    }

    @Test
    void addressesInTheDocumentMakeNoDifference() {
        assertThat(Spoken.in(NOVA.replace("http://a/", "http://b/"))).isEqualTo(Spoken.in(NOVA));
        assertThat(Spoken.in(NOVA.replace("2.93", "2.95"))).isNotEqualTo(Spoken.in(NOVA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>503</html>", "{\"versions\": []}", "{\"id\": 1}"})
    void whatNamesNoVersionSpeaksNone(String document) {
        assertThat(Spoken.in(document).byId()).isEmpty();
        assertThat(Spoken.in(document).microversion()).isEmpty();
    }
}
