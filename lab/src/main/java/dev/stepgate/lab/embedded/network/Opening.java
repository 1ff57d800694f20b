package dev.stepgate.lab.embedded.network;

/**
 * A way from outside to a server.
 *
 * @param address the floating IP
 * @param number the TCP port
 * @param server the id of the server that should be behind it
 * @param astray whether the way leads to another server
 */
public record Opening(String address, int number, String server, boolean astray) {}
