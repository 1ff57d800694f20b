package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import java.util.Iterator;
import java.util.List;

/** What can be wrong with the versions that services speak: half an upgrade, or one that went backwards. */
final class VersionFaults {

    private static final ServiceVersion NOVA_YOGA = ServiceVersion.of("25.0.0", "2.90");
    private static final ServiceVersion CINDER_YOGA = ServiceVersion.of("20.0.0", "3.68");
    private static final ServiceVersion NOVA_ANTELOPE = ServiceVersion.of("27.0.0", "2.95");
    private static final ServiceVersion CINDER_CARACAL = ServiceVersion.of("24.0.0", "3.71");

    private VersionFaults() {}

    static List<Fault> all() {
        return List.of(
                half("compute", NOVA_ANTELOPE, "Nova"),
                half("volume", CINDER_CARACAL, "Cinder"),
                lowered("compute", NOVA_YOGA, "Nova"),
                lowered("volume", CINDER_YOGA, "Cinder"),
                Area.VERSIONS.of(
                        "network-extension-gone",
                        "Neutron has lost the extension allowed-address-pairs, as when a plugin or an extension driver is missing in its new"
                                + " configuration; virtual IPs of Kubernetes and keepalived do not work any more.",
                        "",
                        Requests.to("network").of("GET", "/v2\\.0/extensions").edited(VersionFaults::forgetExtension)));
    }

    private static Fault half(String service, ServiceVersion next, String name) {
        return Area.VERSIONS.of(
                service + "-half-upgraded",
                name + " is new on controller1 (" + next.api()
                        + ") and old on the others, as when an upgrade ended at the second"
                        + " controller and nobody saw it; what the new one can do works now and then.",
                "",
                Requests.withHealthChecks(service)
                        .and(call -> call.backend().equals("controller1"))
                        .running(next));
    }

    private static Fault lowered(String service, ServiceVersion old, String name) {
        return Area.VERSIONS.of(
                service + "-microversion-lowered",
                name + " speaks no more than " + old.api()
                        + " on all controllers, as when images of the release before were"
                        + " rolled out; clients that ask for more are answered 406.",
                "",
                Requests.withHealthChecks(service).running(old));
    }

    private static void forgetExtension(Call call, ObjectNode body) {
        for (Iterator<JsonNode> each = body.withArray("extensions").iterator(); each.hasNext(); ) {
            if (each.next().path("alias").asText().equals("allowed-address-pairs")) {
                each.remove();
            }
        }
    }
}
