package dev.stepgate.checks.cloud;

import java.util.List;

/**
 * What a sweep did.
 *
 * @param deleted the objects that are gone, each as kind, name and id
 * @param failed what could not be listed or deleted, each with its reason; not empty means that something of ours may be left
 */
public record SweepResult(List<String> deleted, List<String> failed) {

    /** Copies the lists. */
    public SweepResult {
        deleted = List.copyOf(deleted);
        failed = List.copyOf(failed);
    }
}
