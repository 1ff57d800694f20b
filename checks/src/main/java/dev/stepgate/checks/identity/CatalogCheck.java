package dev.stepgate.checks.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Catalog;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** So many that a balancer which takes turns asks each backend at least once, and usually twice. */
    private static final int ROUNDS = 4;

    @Test
    @DisplayName("leads to endpoints that all answer")
    void leadsToEndpointsThatAllAnswer(Session member) {
        List<String> types = member.token().catalog().entries().stream()
                .map(Catalog.Entry::type)
                .filter(member::has)
                .distinct()
                .toList();

        Map<String, String> problems = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            types.forEach(type ->
                    VersionDocument.problem(member, type).ifPresent(problem -> problems.putIfAbsent(type, problem)));
        }

        assertThat(types)
                .as("the services in the catalogue of %s", member.describe())
                .isNotEmpty();
        assertThat(problems.values())
                .as(
                        "endpoints that do not answer with a version document, of the services %s, each asked %s times",
                        types, ROUNDS)
                .isEmpty();
    }
}
