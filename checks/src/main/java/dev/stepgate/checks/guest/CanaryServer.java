package dev.stepgate.checks.guest;

import java.util.Objects;

/**
 * A small server that was made for a run and measures from inside.
 *
 * @param name what it calls itself
 * @param host on which it was placed; null if it could not be chosen
 * @param id of the server
 * @param address its fixed one
 * @param floatingAddress by which it is reached
 * @param user whom its SSH server lets in
 * @param spareAddress a second one of its own that no floating IP belongs to, and that only it knows to use; null if it may not have one
 * @param volume id of the volume that it may write to; null if it has none
 */
public record CanaryServer(
        String name,
        String host,
        String id,
        String address,
        String spareAddress,
        String floatingAddress,
        String user,
        String volume) {

    /** Checks that all are there but host, spare address and volume. */
    public CanaryServer {
        Objects.requireNonNull(name);
        Objects.requireNonNull(id);
        Objects.requireNonNull(address);
        Objects.requireNonNull(floatingAddress);
        Objects.requireNonNull(user);
    }

    CanaryServer withoutSpareAddress() {
        return new CanaryServer(name, host, id, address, null, floatingAddress, user, volume);
    }
}
