package dev.stepgate.checks.cloud;

import java.net.URI;
import java.util.Objects;

/**
 * How to read the statistics page of an HAProxy: one item of the key {@code balancerStats} of the profile.
 *
 * @param page its address, without {@code ;csv}
 * @param user whom the page lets in; null if it lets everybody in
 * @param password of that user; null if there is no user
 */
public record BalancerAccess(URI page, String user, Secret password) {

    /** @throws IllegalArgumentException if there is a user without a password, or the other way round */
    public BalancerAccess {
        Objects.requireNonNull(page, "page");
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a user needs a password, and a password a user");
        }
    }
}
