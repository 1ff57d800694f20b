package dev.stepgate.harness.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * What a writing probe has made, or may have made, and has not yet seen deleted: noted before it is made, and never more than three. Lives
 * on one event loop.
 */
final class Leftovers {

    /** So many may exist at a time. */
    static final int MOST = 3;

    private final List<Made> all = new ArrayList<>(MOST);

    /** Something that an attempt makes, or that one has left; {@code id} is null while the service has not told it. */
    static final class Made {

        private final String name;
        private String id;
        private boolean inHand;

        private Made(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        String id() {
            return id;
        }

        void known(String itsId) {
            id = itsId;
        }

        private void in(Attempt attempt) {
            inHand = true;
            attempt.onEnd(() -> inHand = false);
        }
    }

    /** Notes what this attempt is about to make. */
    Made note(String name, Attempt attempt) {
        Made made = new Made(name);
        made.in(attempt);
        all.add(made);
        return made;
    }

    /** Something that no attempt has in hand, from now on in hand of this one; null if there is none. */
    Made take(Attempt attempt) {
        for (Made made : all) {
            if (!made.inHand) {
                made.in(attempt);
                return made;
            }
        }
        return null;
    }

    /** It was seen deleted, or cannot have come into being. */
    void gone(Made made) {
        all.remove(made);
    }

    boolean full() {
        return all.size() >= MOST;
    }

    /** The names of what is left. */
    List<String> names() {
        return all.stream().map(Made::name).toList();
    }
}
