package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a run is, known before its first event; kept in the record's {@code run.json}.
 *
 * @param runId labels everything that the run creates and names its directory: 1 to 100 letters, digits, dots, dashes and
 *     underscores, not beginning with a dot or a dash
 * @param region the region's name
 * @param plan the plan's name; {@code check} for checks without a plan
 * @param createdAt when the record was begun
 * @param stepgate the version of Stepgate
 */
public record RunHeader(String runId, String region, String plan, Instant createdAt, String stepgate) {

    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    /**
     * @throws NullPointerException if a component is missing
     * @throws IllegalArgumentException if the run id could not name a directory
     */
    public RunHeader {
        Objects.requireNonNull(runId, "runId");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(stepgate, "stepgate");
        if (!RUN_ID.matcher(runId).matches()) {
            throw new IllegalArgumentException("run id '" + runId
                    + "': expected 1 to 100 of letters, digits, '.', '-' and '_', not beginning with '.' or '-'");
        }
    }
}
