package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.NovaErrors;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with Nova: servers that never come or never go, key pairs, flavors, limits, policies. */
final class ComputeFaults {

    private ComputeFaults() {}

    static List<Fault> all() {
        return Stream.of(builds(), lives(), catalogue()).flatMap(List::stream).toList();
    }

    private static List<Fault> builds() {
        return List.of(
                Area.COMPUTE.at(
                        "server-creation-lost",
                        "Nova answers 202 to each creation of a server and nothing ever happens, as with a message bus that split: the API is"
                                + " up, each server stays in BUILD (scheduling).",
                        "pluscloud open, Wallaby, December 2021",
                        FaultPoint.SERVER_SCHEDULED),
                Area.COMPUTE.at(
                        "no-valid-host",
                        "The scheduler finds no valid host for any server although the computes are empty, as after an upgrade that left the"
                                + " computes' aggregates or traits behind.",
                        "",
                        FaultPoint.SERVER_PLACED),
                Area.COMPUTE.at(
                        "computes-silent",
                        "No nova-compute reports any more while the API is up, as when the computes kept the password of the message bus from"
                                + " before the upgrade: services are shown as down, and servers find no host.",
                        "",
                        FaultPoint.COMPUTE_HEARD,
                        FaultPoint.SERVER_PLACED),
                Area.COMPUTE.at(
                        "server-spawn-fails",
                        "Each compute fails to start each server, as with a QEMU or libvirt that lacks the machine type or the firmware after"
                                + " the upgrade of its operating system: ERROR after all hosts were tried.",
                        "",
                        FaultPoint.SERVER_SPAWNED),
                Area.COMPUTE.at(
                        "vif-plugged-event-lost",
                        "Neutron cannot tell Nova that ports are plugged, as when only one of them got the new password of the other: each"
                                + " server goes to ERROR after five minutes of waiting.",
                        "",
                        FaultPoint.SERVER_PLUGGED));
    }

    private static List<Fault> lives() {
        return List.of(
                Area.COMPUTE.at(
                        "server-stuck-in-deleting",
                        "A server that is deleted stays in the task deleting for ever, as when the message to its compute was lost; it keeps"
                                + " its port and its quota, and deleting it again does nothing.",
                        "",
                        FaultPoint.SERVER_DELETED),
                Area.COMPUTE.at(
                        "server-reboot-lost",
                        "Nova accepts a reboot and never does it, as when the compute's queue has no consumer; the server stays in the state"
                                + " REBOOT and refuses everything else.",
                        "",
                        FaultPoint.SERVER_REBOOTED),
                Area.COMPUTE.at(
                        "servers-missing-from-list",
                        "The list of servers is empty while each server can be shown, as when the database of their cell does not answer and"
                                + " Nova skips it; users believe that their servers are gone.",
                        "",
                        FaultPoint.SERVER_LISTED),
                Area.COMPUTE.at(
                        "server-addresses-forgotten",
                        "Nova shows servers without addresses while Neutron knows their ports, as after network caches were written anew with"
                                + " nothing; Horizon and Ansible inventories are empty.",
                        "",
                        FaultPoint.SERVER_ADDRESSES),
                Area.COMPUTE.at(
                        "limits-forget-servers",
                        "The limits of a project count no server, as when quotas are counted from Placement before its consumers were"
                                + " migrated; projects may take more than their share.",
                        "",
                        FaultPoint.SERVER_COUNTED));
    }

    private static List<Fault> catalogue() {
        return List.of(
                Area.COMPUTE.at(
                        "key-pair-cut",
                        "Nova keeps only the first half of each new public key, as after a migration to a shorter column; the key pair looks"
                                + " well in lists, and nobody can log in with it.",
                        "",
                        FaultPoint.KEY_PAIR_STORED),
                Area.COMPUTE.at(
                        "key-pairs-missing-from-list",
                        "The list of key pairs is empty while each can be shown, as with online data migrations that were not run to their"
                                + " end.",
                        "",
                        FaultPoint.KEY_PAIR_LISTED),
                Area.COMPUTE.of(
                        "flavors-hidden",
                        "Members see no flavor, as when a migration of flavors made them private and left their access lists empty; nobody can"
                                + " ask for a server.",
                        "",
                        Requests.to("compute")
                                .of("GET", "/v2\\.1/flavors(/detail)?")
                                .edited((call, body) -> body.putArray("flavors"))),
                Area.COMPUTE.of(
                        "flavor-without-memory",
                        "Flavors are shown with 0 MiB of memory, as after a migration that lost a column; what sizes things by them fails.",
                        "",
                        Requests.to("compute")
                                .of("GET", "/v2\\.1/flavors/(?!detail$)[^/]+")
                                .edited((call, body) -> ((ObjectNode) body.path("flavor")).put("ram", 0))),
                Area.COMPUTE.of(
                        "server-creation-forbidden",
                        "Members may not create servers, as after an upgrade whose new policies know the role member only, in a region that"
                                + " had given its users the role _member_.",
                        "pluscloud open, R5",
                        Requests.to("compute").of("POST", "/v2\\.1/servers").answered(call -> NovaErrors.of(
                                        new ApiError(
                                                403,
                                                "Policy doesn't allow os_compute_api:servers:create to be performed."))
                                .with("x-openstack-request-id", call.requestId()))));
    }
}
