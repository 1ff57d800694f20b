package dev.stepgate.checks.volume;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.util.Map;
import org.openstack4j.api.Builders;

/** A snapshot of a volume. */
final class TestSnapshot {

    private final Session member;
    private final Stored stored;

    private TestSnapshot(Session member, Stored stored) {
        this.member = member;
        this.stored = stored;
    }

    /** Makes one and waits until it is available. */
    static TestSnapshot create(Session member, Wait patience, Resources resources, String volume) {
        String id = member.openstack()
                .blockStorage()
                .snapshots()
                .create(Builders.volumeSnapshot()
                        .name(resources.name(ResourceKind.SNAPSHOT))
                        .volume(volume)
                        .metadata(Map.of(RunId.LABEL, resources.run().value()))
                        .build())
                .getId();
        Stored stored = new Stored(member, patience, "snapshots", "snapshot", id);
        stored.awaitStatus("available");
        return new TestSnapshot(member, stored);
    }

    String id() {
        return stored.id();
    }

    JsonNode get() {
        return stored.get();
    }

    void deleteAndAwaitGone() {
        stored.expectGoneAfter(member.openstack().blockStorage().snapshots().delete(stored.id()));
    }
}
