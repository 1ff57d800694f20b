package dev.stepgate.lab.embedded.compute;

import java.util.Map;

/**
 * A size of servers.
 *
 * @param ram in MiB
 * @param disk in GiB
 */
record Flavor(String id, String name, int vcpus, int ram, int disk, Map<String, String> extraSpecs) {

    Flavor {
        extraSpecs = Map.copyOf(extraSpecs);
    }

    /** What a server of it uses, as placement counts it. */
    Map<String, Long> resources() {
        return Map.of("VCPU", (long) vcpus, "MEMORY_MB", (long) ram, "DISK_GB", (long) disk);
    }
}
