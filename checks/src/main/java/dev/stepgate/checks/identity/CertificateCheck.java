package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Catalog;
import dev.stepgate.checks.cloud.Session;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The certificates of the endpoints are good, and will be for some time. Not quick to tell where nothing speaks TLS, so not among the smoke. */
@Needs("identity")
@Tag("identity")
@Tag("functional")
@Tag("slow")
@Tag("tls")
@DisplayName("Certificate")
public class CertificateCheck {

    @Test
    @DisplayName("of each endpoint will last for some time")
    void ofEachEndpointWillLastForSomeTime(Session member) {
        List<URI> endpoints = member.token().catalog().entries().stream()
                .map(Catalog.Entry::type)
                .filter(member::has)
                .map(member::endpoint)
                .filter(endpoint -> endpoint.getScheme().equals("https"))
                .map(endpoint -> endpoint.resolve("/"))
                .distinct()
                .toList();
        assumeFalse(endpoints.isEmpty(), "no endpoint in the catalogue of " + member.describe() + " speaks TLS");

        List<String> problems = new ArrayList<>();
        for (URI endpoint : endpoints) {
            CertificateLife.of(member.certificate(endpoint))
                    .problem(Instant.now())
                    .ifPresent(problem -> problems.add(endpoint + ": " + problem));
        }

        assertThat(problems)
                .as("certificates that expire soon, of the endpoints %s", endpoints)
                .isEmpty();
    }
}
