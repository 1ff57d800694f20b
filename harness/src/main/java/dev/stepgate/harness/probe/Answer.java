package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.SampleOutcome;

/**
 * How one attempt ended.
 *
 * @param error the error class; null exactly if OK
 * @param requestId the service's request id; may be null
 */
record Answer(SampleOutcome outcome, String error, String requestId) {

    private static final int TOO_OFTEN = 429;

    static Answer ok(String requestId) {
        return new Answer(SampleOutcome.OK, null, requestId);
    }

    static Answer fail(String error) {
        return fail(error, null);
    }

    static Answer fail(String error, String requestId) {
        return new Answer(SampleOutcome.FAIL, error, requestId);
    }

    static Answer unknown(String error) {
        return unknown(error, null);
    }

    static Answer unknown(String error, String requestId) {
        return new Answer(SampleOutcome.UNKNOWN, error, requestId);
    }

    /**
     * What a complete answer means for a version document: 2xx, 300 and 3xx are served; 429 says that we ask too often, not that the
     * service is down; every other 4xx and all 5xx are failures.
     */
    static Answer ofStatus(int status, String requestId) {
        return status >= 200 && status < 400 ? ok(requestId) : refusal(status, requestId);
    }

    /** What an answer means that is none of those hoped for. */
    static Answer refusal(int status, String requestId) {
        String error = "http-" + status;
        return status == TOO_OFTEN ? unknown(error, requestId) : fail(error, requestId);
    }
}
