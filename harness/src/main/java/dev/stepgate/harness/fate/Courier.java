package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.harness.fate.Thing.Stage;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Fate.Action;
import java.time.Instant;

/** Sends creations and deletions, each once, and records what was answered. */
final class Courier {

    private static final String DEAF = "the answer does not name what was made";

    private final Door door;
    private final Pace pace;
    private final Notes notes;
    private final Clock clock;

    Courier(Door door, Pace pace, Notes notes, Clock clock) {
        this.door = door;
        this.pace = pace;
        this.notes = notes;
        this.clock = clock;
    }

    /** Asks for an object; afterwards it is being made, sought, or over. */
    void create(Thing thing, ObjectNode body) {
        Recipe recipe = thing.recipe();
        Said said = send(thing, Action.CREATE, "POST", recipe.collection(), body);
        long now = clock.nanos();
        if (said == null || said.status() >= 500) {
            thing.enter(
                    Stage.SEEKING,
                    new Following(pace.deadline(), now),
                    now + pace.settle().toNanos());
        } else if (said.status() >= 300) {
            thing.enter(Stage.OVER, now);
        } else {
            thing.known(id(thing, said));
            thing.enter(
                    Stage.MAKING,
                    new Following(pace.deadline(), now),
                    now + pace.rest().toNanos());
        }
    }

    /** Asks for the deletion of an object; afterwards it is leaving, doubted, or doomed still. */
    void delete(Thing thing) {
        Said said = send(thing, Action.DELETE, "DELETE", thing.recipe().path(thing.id()), null);
        thing.deletionSent();
        long now = clock.nanos();
        Following following = new Following(pace.deadline(), now);
        if (said == null || said.status() >= 500) {
            thing.enter(Stage.DOUBTED, following, now + pace.settle().toNanos());
        } else if (said.status() >= 300) {
            thing.enter(Stage.DOOMED, now + pace.settle().toNanos());
        } else {
            thing.enter(Stage.LEAVING, following, now + pace.rest().toNanos());
        }
    }

    /** What was answered; null if nothing was, or something by which the service has promised nothing. */
    private Said send(Thing thing, Action action, String method, String path, ObjectNode body) {
        Instant sentAt = notes.now();
        try {
            Said said = door.send(method, thing.recipe().service(), path, body);
            if (action == Action.CREATE
                    && said.status() < 300
                    && id(thing, said).isEmpty()) {
                notes.sent(sentAt, thing, action, null, said.requestId(), DEAF + " (" + said.status() + ")");
                return null;
            }
            String error = said.status() < 300 ? null : "refused: " + said.refusal();
            notes.sent(sentAt, thing, action, said.status(), said.requestId(), error);
            return said;
        } catch (RegionException e) {
            notes.sent(sentAt, thing, action, null, null, e.getMessage());
            return null;
        }
    }

    private static String id(Thing thing, Said said) {
        return said.body().path(thing.recipe().member()).path("id").asText("");
    }
}
