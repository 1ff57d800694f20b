package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.reports.record.Continuation.CutCommandAnswered;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what a step did: every command exited with 0, or the step observed for as long as its plan says. */
final class CommandRule {

    private final StepEvents events;
    private final Step step;

    CommandRule(StepEvents events, Step step) {
        this.events = events;
        this.step = step;
    }

    List<Finding> judge() {
        return step.commands().isEmpty() ? List.of(observed()) : commands();
    }

    private Finding observed() {
        Optional<Instant> from = events.started(Phase.DURING);
        Optional<Instant> to = events.finished(Phase.DURING);
        if (from.isEmpty() || to.isEmpty()) {
            return Finding.unknown(
                    "expected to observe for " + Durations.text(step.duration()) + ", the observation did not end");
        }
        Duration seen = Duration.between(from.get(), to.get());
        return seen.compareTo(step.duration()) < 0
                ? Finding.unknown("expected to observe for " + Durations.text(step.duration()) + ", observed for "
                        + Durations.text(seen))
                : Finding.PASS;
    }

    private List<Finding> commands() {
        CommandCourse course = CommandCourse.of(events);
        List<Finding> findings = new ArrayList<>();
        course.ends().forEach(end -> findings.add(judged(end)));
        int missing = step.commands().size() - course.ends().size();
        if (missing > 0 && Finding.worst(findings) != Verdict.FAIL) {
            findings.add(Finding.unknown(
                    course.cut()
                            ? "the command was started, and the record does not say how it ended"
                            : "expected " + step.commands().size() + " commands to run, " + missing
                                    + " were never started"));
        }
        return findings;
    }

    private Finding judged(Event event) {
        if (event instanceof CutCommandAnswered skipped) {
            return Finding.unknown("the command was cut off when the harness died; " + skipped.who()
                    + " said that it was done by hand, and nobody saw how it ended");
        }
        Event.CommandFinished end = (Event.CommandFinished) event;
        if (end.exitCode() == null) {
            String problem = end.problem() == null ? "ended without an exit code" : end.problem();
            return CommandCourse.aborted(end)
                    ? Finding.unknown("the command was " + problem)
                    : Finding.fail(Rules.COMMAND, List.of(), "the command " + problem);
        }
        return end.exitCode() == 0
                ? Finding.PASS
                : Finding.fail(
                        Rules.COMMAND,
                        List.of(),
                        "expected the command to exit with 0, it exited with " + end.exitCode()
                                + lastLine()
                                        .map(line -> "; its last line was: " + line)
                                        .orElse(""));
    }

    private Optional<String> lastLine() {
        return events.of(Event.OutputLine.class).stream()
                .map(Event.OutputLine::text)
                .filter(text -> !text.isBlank())
                .reduce((earlier, later) -> later)
                .map(text -> text.length() > 200 ? text.substring(0, 200) + "…" : text);
    }
}
