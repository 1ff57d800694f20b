package dev.stepgate.reports.record;

import java.util.List;

/** The names of a record's files and of its format. */
final class Layout {

    static final String FORMAT = "stepgate-run/2";

    /** Had each sample on a line of its own in {@link #OLD_SAMPLES}. */
    static final String OLD_FORMAT = "stepgate-run/1";

    static final List<String> READABLE = List.of(FORMAT, OLD_FORMAT);
    static final String HEADER = "run.json";
    static final String EVENTS = "events.jsonl";
    static final String SAMPLES = "samples.jsonl.gz";
    static final String OLD_SAMPLES = "samples.jsonl";
    static final String PLAN = "plan.yaml";
    static final String PROFILE = "profile.yaml";

    private Layout() {}
}
