package dev.stepgate.checks.cloud;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * How to ask a region's Ceph cluster: the key {@code ceph} of the profile.
 *
 * @param dashboards the dashboard of each manager, at least one; only that of the active one answers
 * @param exporters the prometheus module of each manager, at least one; only that of the active one says anything
 * @param user of the dashboard
 * @param password of that user
 */
public record CephAccess(List<URI> dashboards, List<URI> exporters, String user, Secret password) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no dashboard or no exporter
     */
    public CephAccess {
        dashboards = List.copyOf(dashboards);
        exporters = List.copyOf(exporters);
        Objects.requireNonNull(user);
        Objects.requireNonNull(password);
        if (dashboards.isEmpty() || exporters.isEmpty()) {
            throw new IllegalArgumentException("a way to Ceph needs a dashboard and an exporter");
        }
    }
}
