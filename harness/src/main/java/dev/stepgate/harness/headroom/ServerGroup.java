package dev.stepgate.harness.headroom;

import java.util.Set;

/**
 * Servers whose places depend on each other.
 *
 * @param policy {@code affinity}, {@code anti-affinity}, or one of the soft ones, which only wish
 */
record ServerGroup(String name, String policy, Set<String> members) {

    ServerGroup {
        members = Set.copyOf(members);
    }

    boolean together() {
        return policy.equals("affinity");
    }

    boolean apart() {
        return policy.equals("anti-affinity");
    }
}
