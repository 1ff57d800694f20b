package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.harness.fate.Thing.Stage;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.Outcome;
import java.util.List;
import java.util.Locale;

/** Takes objects from one stage of their lives to the next, one look or request at a time. */
final class Life {

    /** So often the deletion of one object is asked for; what is left then is for a sweep. */
    private static final int MOST_DELETIONS = 3;

    private final Door door;
    private final Pace pace;
    private final Notes notes;
    private final Clock clock;
    private final Courier courier;
    private boolean last;

    Life(Door door, Pace pace, Notes notes, Clock clock) {
        this.door = door;
        this.pace = pace;
        this.notes = notes;
        this.clock = clock;
        this.courier = new Courier(door, pace, notes, clock);
    }

    Courier courier() {
        return courier;
    }

    /** Does what is due for one object. */
    void goOn(Thing thing) {
        switch (thing.stage()) {
            case MAKING -> making(thing);
            case SEEKING -> seeking(thing);
            case READING -> reading(thing);
            case DOOMED -> delete(thing);
            case LEAVING -> leaving(thing);
            case DOUBTED -> doubted(thing);
            case STANDING, MISSED, OVER -> {
                // Nothing is due until the end, or until somebody wants it gone.
            }
        }
    }

    /** What was written is read back from now on, and the object then deleted. */
    void retire(Thing thing) {
        long now = clock.nanos();
        thing.enter(Stage.READING, new Following(pace.deadline(), now), now);
    }

    /** From now on, what is not found is not there. */
    void lastLooks() {
        last = true;
    }

    /** Looks once more for what was not there. */
    void seekAgain(Thing thing) {
        long now = clock.nanos();
        thing.enter(Stage.SEEKING, new Following(pace.deadline(), now), now);
    }

    private void making(Thing thing) {
        Look look = Look.at(door, thing.recipe(), thing.id());
        long now = clock.nanos();
        Outcome outcome = thing.following().made(look, now);
        if (outcome == null) {
            again(thing, now);
            return;
        }
        notes.ended(thing, Action.CREATE, outcome, said(look, thing, now));
        boolean gone = look.kind() == Look.Kind.ABSENT;
        thing.enter(outcome == Outcome.DONE ? Stage.STANDING : gone ? Stage.OVER : Stage.DOOMED, now);
    }

    /** Looks for what may have been made; that it was not is said only at the end, for a request can be late. */
    private void seeking(Thing thing) {
        Recipe recipe = thing.recipe();
        long now = clock.nanos();
        try {
            List<JsonNode> found =
                    door
                            .list(recipe.service(), recipe.collection() + "?name=" + thing.name(), recipe.members())
                            .stream()
                            .filter(object -> object.path("name").asText().equals(thing.name()))
                            .toList();
            if (found.isEmpty() && !last) {
                thing.enter(Stage.MISSED, now);
            } else if (found.isEmpty()) {
                notes.ended(thing, Action.CREATE, Outcome.NOTHING, "looked for by its name: it was not made");
                thing.enter(Stage.OVER, now);
            } else {
                notes.ended(thing, Action.CREATE, Outcome.DONE, "looked for by its name: it was made all the same");
                thing.known(found.get(0).path("id").asText());
                thing.enter(Stage.DOOMED, now);
            }
        } catch (RegionException e) {
            if (thing.following().made(Look.unseen(e.getMessage()), now) == null) {
                again(thing, now);
            } else {
                notes.ended(thing, Action.CREATE, Outcome.UNKNOWN, "could not be looked for: " + e.getMessage());
                leave(thing, now);
            }
        }
    }

    private void reading(Thing thing) {
        Look look = Look.at(door, thing.recipe(), thing.id());
        long now = clock.nanos();
        if (look.object().isObject()) {
            String difference = thing.recipe().difference(look.object(), thing.name(), thing.word());
            boolean faulty = look.kind() == Look.Kind.FAULTY;
            notes.readBack(
                    thing,
                    difference != null ? Outcome.CHANGED : faulty ? Outcome.FAILED : Outcome.DONE,
                    difference != null
                            ? difference
                            : (faulty ? "it was well, and is " : "as written, and ") + look.text());
            thing.enter(Stage.DOOMED, now);
            return;
        }
        Outcome outcome = thing.following().made(look, now);
        if (outcome == null) {
            again(thing, now);
        } else {
            notes.readBack(thing, outcome, said(look, thing, now));
            thing.enter(outcome == Outcome.LOST ? Stage.OVER : Stage.DOOMED, now);
        }
    }

    private void delete(Thing thing) {
        if (thing.deletions() >= MOST_DELETIONS) {
            leave(thing, clock.nanos());
        } else {
            courier.delete(thing);
        }
    }

    private void leaving(Thing thing) {
        Look look = Look.at(door, thing.recipe(), thing.id());
        long now = clock.nanos();
        Outcome outcome = thing.following().deleted(look, thing.stood(), now);
        if (outcome == null) {
            again(thing, now);
            return;
        }
        notes.ended(thing, Action.DELETE, outcome, said(look, thing, now));
        if (outcome == Outcome.DONE) {
            thing.seenDeleted();
            thing.enter(Stage.OVER, now);
        } else {
            leave(thing, now);
        }
    }

    private void doubted(Thing thing) {
        Look look = Look.at(door, thing.recipe(), thing.id());
        long now = clock.nanos();
        switch (look.kind()) {
            case ABSENT -> {
                notes.ended(thing, Action.DELETE, Outcome.DONE, "it was deleted all the same");
                thing.enter(Stage.OVER, now);
            }
            case READY, FAULTY, BUSY -> {
                notes.ended(thing, Action.DELETE, Outcome.NOTHING, "it is there still: " + look.text());
                thing.enter(Stage.DOOMED, now);
            }
            case UNSEEN -> {
                if (thing.following().made(look, now) == null) {
                    again(thing, now);
                } else {
                    notes.ended(thing, Action.DELETE, Outcome.UNKNOWN, said(look, thing, now));
                    leave(thing, now);
                }
            }
        }
    }

    /** Ends it as it stands, for there is no more time: what was not found out is unknown. */
    void giveUp(Thing thing) {
        String late = "there was no more time to look";
        switch (thing.stage()) {
            case MAKING, SEEKING, MISSED -> notes.ended(thing, Action.CREATE, Outcome.UNKNOWN, late);
            case STANDING, READING -> notes.readBack(thing, Outcome.UNKNOWN, late);
            case LEAVING, DOUBTED -> notes.ended(thing, Action.DELETE, Outcome.UNKNOWN, late);
            case DOOMED, OVER -> {
                // Its last operation has its end in the record.
            }
        }
        leave(thing, clock.nanos());
    }

    private void leave(Thing thing, long now) {
        if (!thing.is(Stage.OVER)) {
            notes.hindered(
                    thing.recipe().resource().title() + " " + thing.name() + " may be left; next: stepgate sweep");
            thing.enter(Stage.OVER, now);
        }
    }

    private void again(Thing thing, long now) {
        thing.lookAgain(now + pace.rest().toNanos());
    }

    private static String said(Look look, Thing thing, long now) {
        double seconds = thing.following().waited(now).toMillis() / 1000.0;
        return String.format(Locale.ROOT, "%s after %.1f s", look.text(), seconds);
    }
}
