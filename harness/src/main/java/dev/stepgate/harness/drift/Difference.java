package dev.stepgate.harness.drift;

/**
 * One thing that is not as it was.
 *
 * @param part such as flavors
 * @param object such as {@code flavor m1.small}; the whole part if null
 * @param field of the object; null if the whole object came or went
 * @param before null if it was not there
 * @param after null if it is not there any more
 */
public record Difference(String part, String object, String field, String before, String after) {

    /** In an operator's words, such as {@code hypervisor compute1: version 7002022 -> 8000002}. */
    public String line() {
        if (object == null) {
            return after == null ? "all " + part + " are gone" : "all " + part + " are new";
        }
        if (field == null) {
            return object + (after == null ? " is gone" : " is new");
        }
        if (before == null) {
            return object + ": " + field + " is new: " + after;
        }
        return object + ": " + field + (after == null ? " " + before + " is gone" : " " + before + " -> " + after);
    }
}
