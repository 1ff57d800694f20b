package dev.stepgate.lab.fidelity;

import java.util.Comparator;

/** An operation and the status with which it was answered. */
record Answered(Operation operation, int status) implements Comparable<Answered> {

    private static final Comparator<Answered> ORDER =
            Comparator.comparing(Answered::operation).thenComparing(Answered::status);

    @Override
    public int compareTo(Answered other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return operation + ": " + status;
    }
}
