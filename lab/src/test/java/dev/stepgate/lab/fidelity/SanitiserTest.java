package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitiserTest {

    @ParameterizedTest
    @CsvSource({
        "gAAAAABq-0123456789abcdefghij_Z==, {token}",
        "Keystone uri=\"http://172.30.0.5:5000/v3\", Keystone uri=\"{origin}/v3\"",
        "Instance 8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1 is gone, Instance {uuid} is gone",
        "user 25b8e14d030b45f0be0c57f201f8f39a, user {hex}",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB x@y, {public key}",
        "stepgate-20261122t140425-4241-server-00000a, {name}",
        "20261122t140425-4241, {run}",
        "at 2026-11-22T14:03:22.000000Z, at {time}",
        "'Sun, 22 Nov 2026 14:03:22 GMT', {http time}",
        "up at 15:50:33, up at {clock}",
        "10.99.0.7/24, {ip}/24",
        "fe80::f816:3eff:fe00:1, {ipv6}",
        "fa:16:3e:00:00:01, {mac}",
        "2.93 and 1.0.0, 2.93 and 1.0.0"
    })
    void whatIsOfOneRegionOrMomentBecomesAPlaceholder(String text, String clean) {
        assertThat(Sanitiser.text(text)).isEqualTo(clean);
    }

    @Test
    void secretsAreKnownByTheNameOfTheirMemberHoweverDeep() {
        JsonNode clean = Sanitiser.tree(
                tree(
                        "{\"server\": {\"adminPass\": \"x1\", \"list\": [{\"private_key\": \"x2\", \"secret\": \"x3\"}], \"password\": \"\"}}"));

        assertThat(clean.toString()).doesNotContain("x1", "x2", "x3").contains("\"adminPass\":\"{secret}\"");
        assertThat(clean.at("/server/password").asText()).isEmpty();
    }

    @Test
    void namesOfMembersAreCleanedToo() {
        assertThat(Sanitiser.tree(tree("{\"8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1\": {\"n\": 1}}"))
                        .toString())
                .isEqualTo("{\"{uuid}\":{\"n\":1}}");
    }

    @Test
    void longArraysAndTextsAreShortened() {
        assertThat(Sanitiser.tree(tree("[1, 2, 3, 4]"))).hasSize(2);
        assertThat(Sanitiser.text("x".repeat(1000))).hasSizeLessThan(500).endsWith("…");
    }

    @Test
    void schemasThatPythonPrintsAreLeftOut() {
        assertThat(Sanitiser.text("'a' is wrong\n\nFailed validating 'type' in schema:\n  {...}"))
                .isEqualTo("'a' is wrong\n\nFailed validating {schema}");
    }

    private static JsonNode tree(String json) {
        return Trees.parse(json).orElseThrow();
    }
}
