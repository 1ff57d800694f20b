package dev.stepgate.lab.real;

/**
 * A network of the lab.
 *
 * @param name Docker's name for it
 * @param bridge the host's interface
 * @param subnet in CIDR notation
 * @param gateway the host's address in it, empty for a network without a way out
 * @param dynamicRange part of the subnet from which Docker may choose, empty for all of it
 */
record LabNetwork(String name, String bridge, String subnet, String gateway, String dynamicRange) {

    boolean internal() {
        return gateway.isEmpty();
    }
}
