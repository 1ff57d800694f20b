package dev.stepgate.lab.real;

import java.util.List;

/**
 * One container of the lab.
 *
 * @param name the node's name, {@code lab-NAME} is its container
 * @param role what it runs; the image has a file of that name for it
 * @param image the name of its image
 * @param privileges whether it mounts, makes or changes interfaces, or freezes processes
 * @param attachment its networks
 * @param volumes volume → mount point, as {@code lab-NAME:/PATH}
 */
record Node(String name, String role, String image, boolean privileges, Attachment attachment, List<String> volumes) {

    Node {
        volumes = List.copyOf(volumes);
    }

    String container() {
        return "lab-" + name;
    }

    /** The name of the host; a node beside or on another one speaks for that one. */
    String hostName() {
        return sharedWith() == null ? name : sharedWith();
    }

    /** The node whose network this one shares; null if it has its own. */
    String sharedWith() {
        if (attachment instanceof Attachment.Beside beside) {
            return beside.node();
        }
        return attachment instanceof Attachment.OnHost on ? on.host() : null;
    }
}
