package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Said;

/**
 * What was seen of an object at one moment.
 *
 * @param text for people, such as {@code BUILD (scheduling)}
 * @param object as the service shows it; a missing node if it shows none
 */
record Look(Kind kind, String text, JsonNode object) {

    private static final int NOT_FOUND = 404;

    /** What the service says of it. */
    enum Kind {
        /** It is as its owner wants it. */
        READY,
        /** Something is being done to it. */
        BUSY,
        /** Something done to it has failed. */
        FAULTY,
        /** The service does not know it. */
        ABSENT,
        /** The service could not be asked, or its answer says nothing; that is nobody's fault but the API's. */
        UNSEEN
    }

    /** Asks for one object. */
    static Look at(Door door, Recipe recipe, String id) {
        try {
            return of(recipe, door.send("GET", recipe.service(), recipe.path(id), null));
        } catch (RegionException e) {
            return unseen(e.getMessage());
        }
    }

    private static Look of(Recipe recipe, Said said) {
        JsonNode object = said.body().path(recipe.member());
        if (said.status() == 200 && object.isObject()) {
            return recipe.look(object);
        }
        // A page of something before the service, which is not JSON, does not speak for the service.
        if (said.status() == NOT_FOUND && said.body().isObject()) {
            return new Look(Kind.ABSENT, "not known any more (404)", MissingNode.getInstance());
        }
        return unseen("its status could not be seen (" + said.status() + ")");
    }

    static Look unseen(String why) {
        return new Look(Kind.UNSEEN, why, MissingNode.getInstance());
    }
}
