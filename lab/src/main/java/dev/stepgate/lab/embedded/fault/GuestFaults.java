package dev.stepgate.lab.embedded.fault;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong inside and around servers while the API says that all is well. */
final class GuestFaults {

    private GuestFaults() {}

    static List<Fault> all() {
        return Stream.of(boot(), metadata()).flatMap(List::stream).toList();
    }

    private static List<Fault> boot() {
        return List.of(
                Area.GUEST.at(
                        "server-without-dhcp",
                        "Servers become ACTIVE but never get an address, as after an upgrade that left the port's DHCP options out of"
                                + " OVN; the API says that all is well.",
                        "",
                        FaultPoint.GUEST_DHCP),
                Area.GUEST.at(
                        "guest-dns-dead",
                        "Servers get no answer from the name servers that DHCP names to them, as when the forwarder in the network's"
                                + " namespace did not come back; who knows addresses notices nothing.",
                        "",
                        FaultPoint.GUEST_RESOLVER),
                Area.GUEST.at(
                        "guest-never-boots",
                        "Servers become ACTIVE but their operating system never starts, as with a firmware that finds no disk after the"
                                + " machine type changed; the console stays empty.",
                        "",
                        FaultPoint.GUEST_BOOT),
                Area.GUEST.at(
                        "console-log-empty",
                        "Nova shows an empty console log of each server, as when virtlogd was not restarted with libvirt; servers run, but"
                                + " nobody sees why one does not boot.",
                        "",
                        FaultPoint.GUEST_CONSOLE),
                Area.GUEST.at(
                        "guest-without-entropy",
                        "Servers boot but their SSH server waits for random numbers for ever, as when images or flavors lost the random"
                                + " number generator (hw_rng) at the upgrade.",
                        "scs-0101",
                        FaultPoint.GUEST_ENTROPY),
                Area.GUEST.at(
                        "network-lost-at-reboot",
                        "A server that reboots comes back without its network, as when the compute plugs its interface into a bridge that the"
                                + " upgraded agent does not know; servers that just run are well until then.",
                        "",
                        FaultPoint.GUEST_REBOOTED));
    }

    private static List<Fault> metadata() {
        return List.of(
                Area.GUEST.at(
                        "metadata-dead",
                        "Nobody answers on 169.254.169.254, as when the OVN metadata agent did not come back after its upgrade; new"
                                + " servers have no keys and no user data.",
                        "LP#1995735",
                        FaultPoint.GUEST_METADATA),
                Area.GUEST.at(
                        "metadata-of-another-server",
                        "The metadata service takes each server for another one, as when a proxy mixes up two networks with the same"
                                + " addresses; servers get names and secrets of others.",
                        "",
                        FaultPoint.GUEST_IDENTITY),
                Area.GUEST.at(
                        "metadata-without-keys",
                        "The metadata service gives servers their user data but no keys, as when it cannot read the key pairs' database;"
                                + " nobody can log in to new servers.",
                        "",
                        FaultPoint.GUEST_KEYS),
                Area.GUEST.at(
                        "user-data-lost",
                        "The metadata service gives servers their keys but no user data; they boot and let people in, but configure nothing.",
                        "",
                        FaultPoint.GUEST_USER_DATA));
    }
}
