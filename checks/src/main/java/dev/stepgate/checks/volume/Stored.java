package dev.stepgate.checks.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.openstack4j.model.common.ActionResponse;

/**
 * One object of block storage, as its API shows it.
 *
 * @param plural as in the path
 * @param singular the member that holds it
 */
record Stored(Session member, Wait patience, String plural, String singular, String id) {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    JsonNode get() {
        return member.get("volume", plural + "/" + id).path(singular);
    }

    /**
     * Waits until it has that status.
     *
     * @throws AssertionError if it goes to a status of error, or takes more than 2 minutes
     */
    void awaitStatus(String wanted) {
        patience.until(singular + " " + id + " to be " + wanted, DEADLINE, this::status, wanted::equals);
    }

    private String status() {
        String status = get().path("status").asText();
        if (status.startsWith("error")) {
            throw new AssertionError("expected %s %s to be well, its status is %s".formatted(singular, id, status));
        }
        return status;
    }

    void expectGoneAfter(ActionResponse deletion) {
        Assertions.assertThat(deletion.isSuccess())
                .as("the deletion of %s %s is accepted: %s", singular, id, deletion)
                .isTrue();
        patience.until(
                singular + " " + id + " to answer 404",
                DEADLINE,
                () -> member.raw("volume").get(plural + "/" + id).statusCode(),
                status -> status == 404);
    }
}
