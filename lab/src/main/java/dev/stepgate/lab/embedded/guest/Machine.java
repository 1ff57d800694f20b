package dev.stepgate.lab.embedded.guest;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a guest finds around it when it boots.
 *
 * @param server the server's id
 * @param name the server's name
 * @param userData as the metadata service gives it; empty if there is none
 * @param publicKey the line for authorized_keys; empty if there is none
 * @param offered the addresses that DHCP would give its interfaces
 * @param reaches whether somebody answers pings at an address of its networks
 * @param getsOutFrom whether answers from outside come back to that address, which a port of it may use and no floating IP leads to
 */
public record Machine(
        String server,
        String name,
        String userData,
        String publicKey,
        Supplier<List<String>> offered,
        Predicate<String> reaches,
        Predicate<String> getsOutFrom) {}
