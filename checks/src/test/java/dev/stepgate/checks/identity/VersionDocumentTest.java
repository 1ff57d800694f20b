package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.FakeRegion;
import dev.stepgate.checks.cloud.Region;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionDocumentTest {

    private static final String VERSIONS = "{\"versions\": [{\"id\": \"v2.1\"}]}";

    private FakeRegion cloud;

    @BeforeEach
    void start(@TempDir Path directory) {
        cloud = new FakeRegion(directory);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void versionsAtTheRootOfTheServiceAreTheDocument() {
        cloud.catalog("compute", "/compute/v2.1/project");
        cloud.answer("/compute/", 300, VERSIONS);

        assertThat(problem("compute")).isEmpty();
    }

    @Test
    void versionsBehindAProxyThatHidesTheRootAreTheDocument() {
        cloud.catalog("volumev3", "/volume/v3/project");
        cloud.answer("/volume/v3/", 200, VERSIONS);

        assertThat(problem("volumev3")).isEmpty();
    }

    @Test
    void nothingThereIsAProblem() {
        cloud.catalog("compute", "/compute/v2.1");

        assertThat(problem("compute").orElseThrow())
                .contains("compute: expected a version document from http://")
                .contains("/compute/, got status 404 (request req-");
    }

    @Test
    void errorIsAProblem() {
        cloud.catalog("compute", "/compute/v2.1");
        cloud.answer("/compute/", 503, "{}");

        assertThat(problem("compute").orElseThrow()).contains("503");
    }

    @Test
    void pageOfSomethingElseIsAProblem() {
        cloud.catalog("compute", "/compute");
        cloud.answer("/compute/", 200, "<html>It works!</html>");
        assertThat(problem("compute")).isPresent();

        cloud.answer("/compute/", 200, "{\"hello\": 1}");
        assertThat(problem("compute")).isPresent();

        cloud.answer("/compute/", 200, "");
        assertThat(problem("compute")).isPresent();
    }

    @Test
    void swiftTellsAboutItselfElsewhere() {
        cloud.catalog("object-store", "/swift/v1/AUTH_project");
        assertThat(problem("object-store")).isPresent();

        cloud.answer("/swift/info", 200, "{\"swift\": {}}");
        assertThat(problem("object-store")).isEmpty();
    }

    @Test
    void whatIsNotOfOpenStackOnlyHasToAnswer() {
        cloud.catalog("monitoring-page", "/grafana");
        assertThat(problem("monitoring-page")).as("404 is an answer").isEmpty();

        cloud.answer("/grafana", 502, "");
        assertThat(problem("monitoring-page")).isPresent();
    }

    private Optional<String> problem(String type) {
        try (Region region = cloud.open()) {
            return VersionDocument.problem(region.member(), type);
        }
    }
}
