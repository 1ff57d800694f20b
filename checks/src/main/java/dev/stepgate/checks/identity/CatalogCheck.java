package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Catalog;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogue leads to services that are there. */
@Needs("identity")
@Tag("identity")
@Tag("functional")
@Tag("smoke")
@DisplayName("Catalogue")
public class CatalogCheck {

    @Test
    @DisplayName("leads to endpoints that all answer")
    void leadsToEndpointsThatAllAnswer(Session member) {
        List<String> types = member.token().catalog().entries().stream()
                .map(Catalog.Entry::type)
                .filter(member::has)
                .distinct()
                .toList();

        List<String> problems = types.stream()
                .map(type -> VersionDocument.problem(member, type))
                .flatMap(Optional::stream)
                .toList();

        assertThat(types)
                .as("the services in the catalogue of %s", member.describe())
                .isNotEmpty();
        assertThat(problems)
                .as("endpoints that do not answer with a version document, of the services %s", types)
                .isEmpty();
    }
}
