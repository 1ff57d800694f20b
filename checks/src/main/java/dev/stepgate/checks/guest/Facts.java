package dev.stepgate.checks.guest;

import java.util.List;

/**
 * What the server said of itself.
 *
 * @param boot the kernel's id of this boot
 * @param addresses its IPv4 addresses, without the loopback
 * @param uuid its id as the metadata service told it; empty if it could not be asked
 */
public record Facts(String boot, List<String> addresses, String uuid) {

    /** Copies the addresses. */
    public Facts {
        addresses = List.copyOf(addresses);
    }
}
