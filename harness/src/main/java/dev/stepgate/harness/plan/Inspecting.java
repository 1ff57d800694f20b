package dev.stepgate.harness.plan;

/** What the harness itself is to look at around a step, with the options of its kind; each kind is a record. */
public interface Inspecting {

    /** The kind, as plans and records name it. */
    String kind();
}
