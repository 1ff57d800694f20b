package dev.stepgate.reports.record;

/** The names of a record's files and of its format. */
final class Layout {

    static final String FORMAT = "stepgate-run/1";
    static final String HEADER = "run.json";
    static final String EVENTS = "events.jsonl";
    static final String SAMPLES = "samples.jsonl";
    static final String PLAN = "plan.yaml";
    static final String PROFILE = "profile.yaml";

    private Layout() {}
}
