package dev.stepgate.checks.network;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.openstack4j.model.common.ActionResponse;

/**
 * One object of neutron, as its API shows it.
 *
 * @param plural as in the path, such as security-groups
 * @param singular the member that holds it, such as security_group
 */
record Shown(Session member, Wait patience, String plural, String singular, String id) {

    private static final Duration SOON = Duration.ofSeconds(30);

    JsonNode get() {
        return member.get("network", path()).path(singular);
    }

    JsonNode await(String state, Predicate<JsonNode> met) {
        return patience.until(singular + " " + id + " to be " + state, SOON, this::get, met);
    }

    void expectListed() {
        String key = plural.replace('-', '_');
        Assertions.assertThat(member.list("network", "v2.0/" + plural + "?id=" + id, key))
                .as("the %s in the list that asks for %s", plural, id)
                .extracting(node -> node.path("id").asText())
                .containsExactly(id);
    }

    void expectGoneAfter(ActionResponse deletion) {
        Assertions.assertThat(deletion.isSuccess())
                .as("the deletion of %s %s is accepted: %s", singular, id, deletion)
                .isTrue();
        patience.until(
                singular + " " + id + " to answer 404",
                SOON,
                () -> member.raw("network").get(path()).statusCode(),
                status -> status == 404);
    }

    private String path() {
        return "v2.0/" + plural + "/" + id;
    }
}
