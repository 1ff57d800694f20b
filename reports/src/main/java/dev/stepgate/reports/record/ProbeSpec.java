package dev.stepgate.reports.record;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a probe does, as the record keeps it.
 *
 * @param name unique within a run, for example {@code compute} or {@code compute@controller1}
 * @param service the service type of the catalogue, or {@code control}
 * @param via {@code balancer}, the name of a backend, or {@code direct} for a target that is no part of the region
 * @param url what is requested; without credentials
 * @param interval from one scheduled start to the next; positive
 * @param timeout after which an attempt counts as failed; positive
 * @param control whether the target is not being upgraded, so that its failures show faults on our own side
 */
public record ProbeSpec(
        String name, String service, String via, URI url, Duration interval, Duration timeout, boolean control) {

    /**
     * @throws NullPointerException if a component is missing
     * @throws IllegalArgumentException if the interval or the timeout is not positive, or the URL carries credentials
     */
    public ProbeSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(url, "url");
        if (interval.isZero() || interval.isNegative() || timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("probe " + name + ": interval and timeout must be positive");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("probe " + name + ": the URL must not carry credentials");
        }
    }

    /** The same probe with its URL put through {@code edit}. */
    ProbeSpec withText(UnaryOperator<String> edit) {
        return new ProbeSpec(name, service, via, URI.create(edit.apply(url.toString())), interval, timeout, control);
    }
}
