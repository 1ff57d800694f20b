package dev.stepgate.lab.embedded.fault;

import java.util.List;
import java.util.Set;

/** What can be wrong inside and around servers while the API says that all is well. */
final class GuestFaults {

    private GuestFaults() {}

    static List<Fault> all() {
        return List.of(
                at(
                        "server-without-dhcp",
                        "Servers become ACTIVE but never get an address, as after an upgrade that left the port's DHCP options out of"
                                + " OVN; the API says that all is well.",
                        "",
                        FaultPoint.GUEST_DHCP),
                at(
                        "metadata-dead",
                        "Nobody answers on 169.254.169.254, as when the OVN metadata agent did not come back after its upgrade; new"
                                + " servers have no keys and no user data.",
                        "",
                        FaultPoint.GUEST_METADATA));
    }

    private static Fault at(String id, String description, String reference, FaultPoint... points) {
        return new Fault.AtPoints(new Fault.Label(id, Area.GUEST, description, reference), Set.of(points));
    }
}
