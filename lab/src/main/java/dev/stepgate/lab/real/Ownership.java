package dev.stepgate.lab.real;

import java.util.Map;

/** The label by which the lab knows its own containers, networks, volumes and images, and touches nothing else. */
final class Ownership {

    static final String LABEL = "dev.stepgate.lab";
    static final String VALUE = "real";
    static final Map<String, String> LABELS = Map.of(LABEL, VALUE);

    /** The filter of the same meaning, as Docker's list commands take it. */
    static final String FILTER = LABEL + "=" + VALUE;

    private Ownership() {}

    /** Whether something with these labels is the lab's; {@code null}, as Docker answers for no labels, is not. */
    static boolean isOurs(Map<String, String> labels) {
        return labels != null && VALUE.equals(labels.get(LABEL));
    }
}
