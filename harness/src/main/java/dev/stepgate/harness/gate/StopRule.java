package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Steering.LineStopped;
import java.util.List;

/** A command that was stopped at once is FAIL for the reason that it was stopped for, whatever came of it. */
final class StopRule {

    private final StepEvents events;

    StopRule(StepEvents events) {
        this.events = events;
    }

    /** Empty if the line was not stopped. */
    List<Finding> judge() {
        return events.of(LineStopped.class).stream()
                .map(stopped -> LineRule.finding(new Halt(
                        stopped.rule(),
                        stopped.probes(),
                        "the line was stopped at " + stopped.at() + ": " + stopped.reason())))
                .toList();
    }
}
