package dev.stepgate.reports.overview;

import java.time.Duration;
import java.util.Objects;

/**
 * What a run cost one service, as its probe through the balancer saw it.
 *
 * @param service the service type
 * @param downtime the sum of the windows of its outages
 * @param lower the least that they can have lasted
 * @param upper the most that they can have lasted
 * @param truth null where nobody knows it
 */
public record ServiceDowntime(String service, Duration downtime, Duration lower, Duration upper, Truth truth) {

    /** Checks that nothing needed is missing. */
    public ServiceDowntime {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(downtime, "downtime");
        Objects.requireNonNull(lower, "lower");
        Objects.requireNonNull(upper, "upper");
    }
}
