package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.SampleOutcome;

/**
 * How one attempt ended.
 *
 * @param error the error class; null exactly if OK
 * @param requestId the service's request id; may be null
 */
record Answer(SampleOutcome outcome, String error, String requestId) {

    static Answer fail(String error) {
        return new Answer(SampleOutcome.FAIL, error, null);
    }

    static Answer unknown(String error) {
        return new Answer(SampleOutcome.UNKNOWN, error, null);
    }

    /**
     * What a complete answer means for a version document: 2xx, 300 and 3xx are served; 429 says that we ask too often, not that the
     * service is down; every other 4xx and all 5xx are failures.
     */
    static Answer ofStatus(int status, String requestId) {
        if (status >= 200 && status < 400) {
            return new Answer(SampleOutcome.OK, null, requestId);
        }
        SampleOutcome outcome = status == 429 ? SampleOutcome.UNKNOWN : SampleOutcome.FAIL;
        return new Answer(outcome, "http-" + status, requestId);
    }
}
