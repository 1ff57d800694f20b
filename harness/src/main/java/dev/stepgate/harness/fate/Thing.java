package dev.stepgate.harness.fate;

import dev.stepgate.reports.record.OperationKind;

/** One object that operations make, look at and delete. */
final class Thing {

    private final Recipe recipe;
    private final String name;
    private final String word;
    private String id;
    private Stage stage;
    private Following following;
    private boolean stood;
    private boolean deleted;
    private int deletions;
    private long nextLook;

    /** Where it stands in its life. */
    enum Stage {
        /** Its creation was accepted and is not over. */
        MAKING,
        /** Its creation got no answer; whether it is there has to be found out. */
        SEEKING,
        /** Its creation got no answer, and it was not there a while later; it is looked for once more at the end. */
        MISSED,
        /** It is there. */
        STANDING,
        /** What was written is being read back. */
        READING,
        /** It is to be deleted. */
        DOOMED,
        /** Its deletion was accepted and is not over. */
        LEAVING,
        /** Its deletion got no answer; whether it is there has to be found out. */
        DOUBTED,
        /** Nothing is to be done with it any more. */
        OVER
    }

    /**
     * @param word by which what was written is known again
     */
    Thing(Recipe recipe, String name, String word) {
        this.recipe = recipe;
        this.name = name;
        this.word = word;
    }

    Recipe recipe() {
        return recipe;
    }

    OperationKind kind() {
        return recipe.kind();
    }

    String name() {
        return name;
    }

    String word() {
        return word;
    }

    /** Null while the service has not told it. */
    String id() {
        return id;
    }

    void known(String itsId) {
        id = itsId;
    }

    Stage stage() {
        return stage;
    }

    boolean is(Stage wanted) {
        return stage == wanted;
    }

    Following following() {
        return following;
    }

    /** Whether it was seen well. */
    boolean stood() {
        return stood;
    }

    /** Whether a deletion was accepted and it was seen gone. */
    boolean wasDeleted() {
        return deleted;
    }

    void seenDeleted() {
        deleted = true;
    }

    int deletions() {
        return deletions;
    }

    void deletionSent() {
        deletions++;
    }

    /** The next stage, looked after from that time on. */
    void enter(Stage next, long from) {
        stage = next;
        nextLook = from;
        stood |= next == Stage.STANDING;
    }

    /** As {@link #enter}, for a stage that lasts until something is seen. */
    void enter(Stage next, Following follow, long from) {
        following = follow;
        enter(next, from);
    }

    void lookAgain(long at) {
        nextLook = at;
    }

    boolean isDue(long now) {
        boolean rests = stage == Stage.STANDING || stage == Stage.MISSED || stage == Stage.OVER;
        return !rests && now - nextLook >= 0;
    }
}
