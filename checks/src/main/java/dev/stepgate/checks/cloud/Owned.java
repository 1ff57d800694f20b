package dev.stepgate.checks.cloud;

import java.util.Objects;

/**
 * One object of a project.
 *
 * @param id by which its service knows it
 * @param name null if it has none
 * @param label the run's id in its metadata; null if it has none
 * @param project null if the service does not say
 */
record Owned(ResourceKind kind, String id, String name, String label, String project) {

    Owned {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }

    /** Whether its name says that it is of that run (of any run, for null) and no label contradicts. */
    boolean madeBy(RunId run) {
        if (run == null) {
            return RunId.isOurs(name);
        }
        return run.owns(name) && (label == null || label.equals(run.value()));
    }

    @Override
    public String toString() {
        return "%s %s (%s)".formatted(kind.title(), name, id);
    }
}
