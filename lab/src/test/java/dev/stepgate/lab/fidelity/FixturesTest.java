package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FixturesTest {

    @SuppressWarnings("unused") // named below
    private static final List<String> SERVICES = Fixtures.SERVICES;

    private static final Pattern OF_THE_LAB = Pattern.compile(
            "gAAAA[\\w-]{8}|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-"
                    + "|\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b|ssh-rsa |BEGIN |\\d{8}t\\d{6}-|fa:16:3e|172\\.|://[a-z0-9]");

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void eachServiceHasAFixtureWithoutSecretsAndAddresses(String service) throws Exception {
        String text;
        try (InputStream stream = Fixtures.class.getResourceAsStream(service + ".json")) {
            text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(text).contains("\"service\" : \"" + service + "\"", "\"recorded\"", "\"apiVersion\"");
        assertThat(OF_THE_LAB.matcher(withoutDocuments(text)).results().map(found -> found.group()))
                .as("ids, tokens, keys and addresses in the fixture of %s", service)
                .isEmpty();
    }

    /** The public pages and patterns that services themselves name. */
    private static String withoutDocuments(String text) {
        return text.replaceAll("\\(\\[0-9a-fA-F]\\)\\{\\d+}[-^$\\w(){}\\[\\]]*", "");
    }

    @Test
    void theFixturesOfThisBuildCoverAllServices() {
        Recording fixtures = Fixtures.ofThisBuild();

        assertThat(fixtures.services()).containsExactlyElementsOf(Fixtures.SERVICES);
        assertThat(fixtures.operations()).isGreaterThan(200);
        assertThat(Comparison.of(fixtures, fixtures)).isEmpty();
    }

    @Test
    void whatIsWrittenSaysWhatWasRecorded() throws Exception {
        Recording recording = Recording.of(List.of(
                Exchanges.json(200, "{\"server\": {\"id\": \"8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1\", \"tags\": []}}"),
                Exchanges.json(404, "{\"itemNotFound\": {\"code\": 404, \"message\": \"gone\"}}")));

        List<Path> files = Fixtures.write(recording, directory, DAY);

        assertThat(files).containsExactly(directory.resolve("compute.json"));
        assertThat(Files.readString(files.get(0)))
                .contains("\"recorded\" : \"2026-11-22\"", "/v2.1/servers/{id}", "\"id\" : \"{uuid}\"", "'gone'")
                .doesNotContain("8f5f8e34")
                .endsWith("}\n");
    }

    @Test
    void anExampleOfTheSameShapeIsKeptOverRecordings() throws Exception {
        Fixtures.write(server("{\"n\": 1}"), directory, DAY);
        String first = Files.readString(directory.resolve("compute.json"));

        Fixtures.write(server("{\"n\": 2222}"), directory, DAY);
        assertThat(Files.readString(directory.resolve("compute.json"))).isEqualTo(first);

        Fixtures.write(server("{\"n\": null}"), directory, DAY);
        assertThat(Files.readString(directory.resolve("compute.json"))).contains("\"n\" : null");
    }

    private static Recording server(String body) {
        return Recording.of(List.of(Exchanges.json(200, body)));
    }
}
