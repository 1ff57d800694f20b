package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.waiver.Rules;
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

    /** How the problem of a command begins that was stopped on request; see {@link Event.CommandFinished}. */
    private static final String ABORTED = "aborted";

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
        List<Event.CommandFinished> ended = events.of(Event.CommandFinished.class);
        List<Finding> findings = new ArrayList<>();
        ended.forEach(end -> findings.add(judged(end)));
        int missing = step.commands().size() - ended.size();
        if (missing > 0 && Finding.worst(findings) != Verdict.FAIL) {
            boolean begun = events.of(Event.CommandStarted.class).size() > ended.size();
            findings.add(Finding.unknown(
                    begun
                            ? "the command was started, and the record does not say how it ended"
                            : "expected " + step.commands().size() + " commands to run, " + missing
                                    + " were never started"));
        }
        return findings;
    }

    private Finding judged(Event.CommandFinished end) {
        if (end.exitCode() == null) {
            String problem = end.problem() == null ? "ended without an exit code" : end.problem();
            return problem.startsWith(ABORTED)
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
