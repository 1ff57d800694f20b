package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.harness.fate.Thing.Stage;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.Outcome;
import dev.stepgate.reports.record.OperationKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen deleted, to see at the end that none of it is there again, as after a database that went back to an older state. */
final class Absences {

    private final Map<OperationKind, Map<String, Thing>> gone = new EnumMap<>(OperationKind.class);

    /** Notes it, if it was seen deleted. */
    void note(Thing thing) {
        if (thing.is(Stage.OVER) && thing.wasDeleted()) {
            gone.computeIfAbsent(thing.kind(), kind -> new LinkedHashMap<>()).put(thing.name(), thing);
        }
    }

    /**
     * Looks for all of a kind together.
     *
     * @param last whether this is the last time: what cannot be seen now is unknown
     * @return whether all was seen or said
     */
    boolean readBack(Door door, Notes notes, boolean last) {
        gone.entrySet().removeIf(entry -> seen(door, notes, entry.getValue(), last));
        return gone.isEmpty();
    }

    private static boolean seen(Door door, Notes notes, Map<String, Thing> things, boolean last) {
        Recipe recipe = things.values().iterator().next().recipe();
        try {
            for (JsonNode object : door.list(recipe.service(), recipe.collection(), recipe.members())) {
                Thing back = things.get(object.path("name").asText());
                if (back != null) {
                    notes.ended(back, Action.DELETE, Outcome.CHANGED, "it was gone and is in the list again");
                }
            }
            return true;
        } catch (RegionException e) {
            String detail = "it was gone; whether it still is could not be seen: " + e.getMessage();
            things.values().stream()
                    .filter(thing -> last)
                    .forEach(thing -> notes.ended(thing, Action.DELETE, Outcome.UNKNOWN, detail));
            return last;
        }
    }
}
