package dev.stepgate.lab.embedded.fault;

import java.util.List;

/** What can be wrong with what Placement believes. */
final class PlacementFaults {

    private PlacementFaults() {}

    static List<Fault> all() {
        return List.of(
                Area.PLACEMENT.at(
                        "allocation-leaked",
                        "The allocation of a deleted server stays, as when it was deleted while its compute was down; hosts fill up with"
                                + " servers that are not there.",
                        "LP#1679750",
                        FaultPoint.ALLOCATION_RELEASED),
                Area.PLACEMENT.at(
                        "allocation-missing",
                        "Servers have no allocation, as those that were made before Placement was asked or whose allocation was removed by"
                                + " hand; their hosts are overbooked (nova-manage placement heal_allocations).",
                        "",
                        FaultPoint.ALLOCATION_CLAIMED),
                Area.PLACEMENT.at(
                        "allocation-doubled",
                        "Servers are allocated on two hosts, as after migrations and evacuations that ended half-way; a part of the region is"
                                + " full that is empty.",
                        "",
                        FaultPoint.ALLOCATION_DOUBLED),
                Area.PLACEMENT.at(
                        "allocation-without-memory",
                        "Allocations lack the memory that the servers' flavors take, as with an override of resources in the flavors that"
                                + " came with the upgrade; hosts run out of memory.",
                        "",
                        FaultPoint.ALLOCATION_COUNTED),
                Area.PLACEMENT.at(
                        "allocation-deletion-conflicts",
                        "Placement answers each deletion of an allocation with a conflict of generations; servers that are deleted go to ERROR"
                                + " and stay.",
                        "",
                        FaultPoint.ALLOCATION_DELETED),
                Area.PLACEMENT.at(
                        "inventory-ratio-zero",
                        "The computes report an allocation ratio of 0 for processors, as after a migration that filled new columns with zeros;"
                                + " no host has room.",
                        "",
                        FaultPoint.INVENTORY_REPORTED),
                Area.PLACEMENT.at(
                        "compute-without-provider",
                        "A compute is up in Nova but has no resource provider, as when its service was deleted and made again, or its host"
                                + " name became another with the upgrade of its operating system; it never gets a server.",
                        "LP#1763183",
                        FaultPoint.COMPUTE_REGISTERED));
    }
}
