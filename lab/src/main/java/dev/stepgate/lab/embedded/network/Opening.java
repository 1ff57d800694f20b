package dev.stepgate.lab.embedded.network;

/**
 * A way from outside to a server.
 *
 * @param address the floating IP
 * @param number the TCP port
 * @param server the id of the server that is behind it
 */
public record Opening(String address, int number, String server) {}
