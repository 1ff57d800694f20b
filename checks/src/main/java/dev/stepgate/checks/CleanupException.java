package dev.stepgate.checks;

import dev.stepgate.checks.cloud.RunId;
import java.util.List;

/** Something that a check made could not be removed. */
public final class CleanupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is left, one problem for each object; at least one. */
    CleanupException(RunId run, List<String> problems, List<Throwable> causes) {
        super("%d object(s) of run %s could not be removed; run `stepgate sweep` for it: %s"
                .formatted(problems.size(), run.value(), String.join("; ", problems)));
        causes.forEach(this::addSuppressed);
    }
}
