package dev.stepgate.checks.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Console;
import dev.stepgate.checks.guest.GuestServer;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.openstack4j.api.Builders;
import org.openstack4j.model.common.ActionResponse;

/** A volume of 1 GiB. */
final class TestVolume {

    private static final Duration SEEN = Duration.ofMinutes(1);

    private final Session member;
    private final Resources resources;
    private final Stored stored;

    private TestVolume(Session member, Resources resources, Stored stored) {
        this.member = member;
        this.resources = resources;
        this.stored = stored;
    }

    /** Makes one and waits until it is available. */
    static TestVolume create(Session member, Wait patience, Resources resources) {
        return create(member, patience, resources, null);
    }

    /**
     * Makes one and waits until it is available.
     *
     * @param snapshot the id of the snapshot to make it from; null for an empty one
     */
    static TestVolume create(Session member, Wait patience, Resources resources, String snapshot) {
        String id = member.openstack()
                .blockStorage()
                .volumes()
                .create(Builders.volume()
                        .name(resources.name(ResourceKind.VOLUME))
                        .size(1)
                        .snapshot(snapshot)
                        .metadata(Map.of(RunId.LABEL, resources.run().value()))
                        .build())
                .getId();
        TestVolume volume = new TestVolume(member, resources, new Stored(member, patience, "volumes", "volume", id));
        volume.stored.awaitStatus("available");
        return volume;
    }

    String id() {
        return stored.id();
    }

    JsonNode get() {
        return stored.get();
    }

    /** Attaches it; whatever happens then, it is detached before it is removed. */
    void attachTo(GuestServer server) {
        resources.cleanup("attachment of volume " + id(), () -> release(server));
        member.openstack().compute().servers().attachVolume(server.id(), id(), null);
        stored.awaitStatus("in-use");
    }

    private void release(GuestServer server) {
        String status = get().path("status").asText();
        if (status.equals("in-use")) {
            detachFrom(server);
        } else if (status.equals("detaching")) {
            stored.awaitStatus("available");
        }
    }

    void detachFrom(GuestServer server) {
        ActionResponse detached = member.openstack().compute().servers().detachVolume(server.id(), id());
        Assertions.assertThat(detached.isSuccess())
                .as("the detachment of volume %s is accepted: %s", id(), detached)
                .isTrue();
        stored.awaitStatus("available");
    }

    /** Attaches it until the server's agent has said what it found on it. */
    DiskWord meet(GuestServer server) {
        Console before = server.console();
        attachTo(server);
        DiskWord word = DiskWord.since(
                before, server.awaitConsole("a word about the disk of volume " + id(), SEEN, console -> !DiskWord.since(
                                before, console)
                        .isSilence()));
        detachFrom(server);
        return word;
    }

    void deleteAndAwaitGone() {
        stored.expectGoneAfter(member.openstack().blockStorage().volumes().delete(id()));
    }
}
