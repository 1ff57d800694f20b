package dev.stepgate.lab.real;

/** How a node of the lab is connected. */
sealed interface Attachment {

    /** The node's address on the management network. */
    String address();

    /** On the management network only. */
    record Management(String address) implements Attachment {}

    /** On the external network only: outside of the cloud, where its servers come by SNAT. */
    record External(String address) implements Attachment {}

    /** A compute: on the management, the external and the tunnel network. */
    record Compute(String address, String external, String tunnel) implements Attachment {}

    /** In the network and the process table of another node. */
    record Beside(String node, String address) implements Attachment {}

    /** In the network of a host, so that the host keeps its address while this is replaced; its processes are its own. */
    record OnHost(String host, String address) implements Attachment {}
}
