package dev.stepgate.harness.run;

/** How a run ends; an error neither hides an earlier one nor keeps the rest from being brought to its end. */
final class Ending {

    private String how = "completed";
    private RuntimeException failure;

    void planned(String word) {
        how = word;
    }

    void failed(RuntimeException e) {
        if (failure == null) {
            failure = e;
        } else if (failure != e) {
            failure.addSuppressed(e);
        }
    }

    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /** The word for the record, given why the run was aborted, or null if it was not. */
    String how(String aborted) {
        if (failure != null) {
            return "aborted: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        return aborted == null ? how : "aborted: " + aborted;
    }

    void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }
}
