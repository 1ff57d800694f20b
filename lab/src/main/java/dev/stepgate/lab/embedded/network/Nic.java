package dev.stepgate.lab.embedded.network;

/**
 * A port of a server.
 *
 * @param port its id
 * @param network the network's id
 * @param networkName the network's name
 * @param subnet the subnet's id; empty if the network has none
 * @param address its IPv4 address; empty if it has none
 * @param mac its hardware address
 * @param state ACTIVE or DOWN
 * @param dhcp whether the subnet has DHCP
 */
public record Nic(
        String port,
        String network,
        String networkName,
        String subnet,
        String address,
        String mac,
        String state,
        boolean dhcp) {}
