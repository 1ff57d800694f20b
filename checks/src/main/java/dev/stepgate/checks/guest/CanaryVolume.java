package dev.stepgate.checks.guest;

import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.Map;
import org.openstack4j.api.Builders;

/**
 * The volume of a canary. It is asked for before its server, so that it is removed after it: a server that goes takes its attachments along.
 *
 * @param id of the volume
 */
record CanaryVolume(Session session, Wait patience, String id) {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** Asks for one of 1 GiB. */
    static CanaryVolume create(Session session, Wait patience, Resources resources) {
        String id = session.openstack()
                .blockStorage()
                .volumes()
                .create(Builders.volume()
                        .name(resources.name(ResourceKind.VOLUME))
                        .size(1)
                        .metadata(Map.of(RunId.LABEL, resources.run().value()))
                        .build())
                .getId();
        return new CanaryVolume(session, patience, id);
    }

    void attachTo(GuestServer server) {
        await("available");
        session.openstack().compute().servers().attachVolume(server.id(), id, null);
        await("in-use");
    }

    private void await(String wanted) {
        patience.until("volume " + id + " to be " + wanted, DEADLINE, this::status, wanted::equals);
    }

    private String status() {
        String status = session.get("volume", "volumes/" + id)
                .path("volume")
                .path("status")
                .asText();
        if (status.startsWith("error")) {
            throw new AssertionError("expected volume " + id + " to be well, its status is " + status);
        }
        return status;
    }
}
