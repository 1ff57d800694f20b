package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What was answered to a request, whatever it was.
 *
 * @param status the HTTP status
 * @param requestId the service's id of the request; null if it gave none
 * @param body a missing node if the answer is not JSON
 * @param refusal of a status from 400 on, what was said of it, shortened and without secrets; else null
 */
public record Said(int status, String requestId, JsonNode body, String refusal) {

    static Said of(Answer answer) {
        boolean refused = answer.status() >= 400;
        return new Said(answer.status(), answer.requestId(), body(answer), refused ? answer.said() : null);
    }

    private static JsonNode body(Answer answer) {
        if (answer.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return answer.json();
        } catch (RegionException notJson) {
            return MissingNode.getInstance();
        }
    }
}
