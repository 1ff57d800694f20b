package dev.stepgate.harness.plan;

import java.util.Objects;

/**
 * Asks whether OpenStack may be upgraded from one series to another at once.
 *
 * @param from the series that is there, such as {@code zed} or {@code 2023.1}
 * @param to the series after the upgrade
 */
public record HopOptions(String from, String to) implements Inspecting {

    /** Checks that nothing is missing. */
    public HopOptions {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }

    @Override
    public String kind() {
        return "hop";
    }
}
