package dev.stepgate.lab.real;

import java.util.List;

/**
 * One container of the lab.
 *
 * @param name the node's name, {@code lab-NAME} is its container
 * @param role what it runs; the image has a file of that name for it
 * @param privileges whether it mounts, makes interfaces or freezes processes
 * @param attachment its networks
 * @param volumes volume → mount point, as {@code lab-NAME:/PATH}
 */
record Node(String name, String role, boolean privileges, Attachment attachment, List<String> volumes) {

    Node {
        volumes = List.copyOf(volumes);
    }

    String container() {
        return "lab-" + name;
    }

    /** The name by which OpenStack knows the host; a node beside another one speaks for that one. */
    String hostName() {
        return attachment instanceof Attachment.Beside beside ? beside.node() : name;
    }
}
