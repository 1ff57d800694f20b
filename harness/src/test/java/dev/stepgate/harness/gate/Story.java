package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The record of one step {@code s}, told in a few words: before from 0 to 1 s, the command from 1 s, after from 3 s to 4 s. It begins
 * as a good story and is then spoilt.
 */
final class Story {

    static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Event> events = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<ProbeSpec> probes = new ArrayList<>();

    static Instant at(long millis) {
        return ORIGIN.plusMillis(millis);
    }

    /** A plan whose only step {@code s} has these further keys. */
    static Plan plan(String keys) {
        return PlanReader.parse(
                Path.of("plan.yaml"),
                "{name: p, defaults: {timeout: 1m, settle: 500ms}, steps: [{id: s, command: 'x'" + keys + "}]}");
    }

    /** All checks passed, the command exited with 0, nothing was probed. */
    static Story good() {
        return empty().event(new Event.StepStarted(at(0), "s"))
                .event(new Event.PhaseStarted(at(0), "s", Phase.BEFORE))
                .checks(Phase.BEFORE, CheckOutcome.PASSED)
                .event(new Event.PhaseFinished(at(1000), "s", Phase.BEFORE))
                .event(new Event.PhaseStarted(at(1000), "s", Phase.DURING))
                .event(new Event.CommandStarted(at(1000), "s", List.of("sh", "-c", "x")))
                .event(new Event.CommandFinished(at(2000), "s", 0, null))
                .event(new Event.PhaseFinished(at(3000), "s", Phase.DURING))
                .event(new Event.PhaseStarted(at(3000), "s", Phase.AFTER))
                .checks(Phase.AFTER, CheckOutcome.PASSED)
                .event(new Event.PhaseFinished(at(4000), "s", Phase.AFTER))
                .event(new Event.RunFinished(at(4100), "completed"));
    }

    /** A run that began and of which nothing more is known. */
    static Story empty() {
        return new Story().event(new Event.RunStarted(at(0), "run-1", "lab", "p", List.of("s"), "0.1.0"));
    }

    Story event(Event event) {
        events.add(event);
        return this;
    }

    /** Plans and reports the checks {@code c0}, {@code c1}, … with these outcomes. */
    Story checks(Phase phase, CheckOutcome... outcomes) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            ids.add("c" + i);
        }
        event(new Event.ChecksPlanned(at(0), "s", phase, ids));
        for (int i = 0; i < outcomes.length; i++) {
            report(phase, ids.get(i), outcomes[i]);
        }
        return this;
    }

    Story report(Phase phase, String check, CheckOutcome outcome) {
        String message = outcome == CheckOutcome.PASSED ? null : "because of " + outcome;
        return event(new Event.CheckFinished(at(0), "s", phase, check, check, outcome, Duration.ZERO, message, null));
    }

    Story without(Predicate<Event> unwanted) {
        events.removeIf(unwanted);
        return this;
    }

    Story withoutChecks(Phase phase) {
        return without(event -> (event instanceof Event.ChecksPlanned planned && planned.phase() == phase)
                || (event instanceof Event.CheckFinished finished && finished.phase() == phase));
    }

    /** One attempt each 100 ms from 0 on: {@code .} OK after 5 ms, {@code s} after 300 ms, {@code x} FAIL, {@code t} a time-out after 100 ms, {@code ?} UNKNOWN, a space: lost. */
    Story probe(String name, String attempts) {
        Duration interval = Duration.ofMillis(100);
        URI url = URI.create("http://198.51.100.1/" + name.replace('@', '/'));
        String[] parts = name.split("@", 2);
        String via = parts.length == 2 ? parts[1] : "balancer";
        probes.add(new ProbeSpec(name, parts[0], via, url, interval, interval, name.startsWith("control")));
        for (int i = 0; i < attempts.length(); i++) {
            if (attempts.charAt(i) != ' ') {
                samples.add(sample(name, i, attempts.charAt(i)));
            }
        }
        return this;
    }

    private static Sample sample(String probe, int sequence, char letter) {
        Instant start = at(sequence * 100L);
        SampleOutcome outcome =
                switch (letter) {
                    case '.', 's' -> SampleOutcome.OK;
                    case 'x', 't' -> SampleOutcome.FAIL;
                    default -> SampleOutcome.UNKNOWN;
                };
        String error = outcome == SampleOutcome.OK
                ? null
                : outcome == SampleOutcome.FAIL ? (letter == 't' ? "timeout" : "http-503") : "late";
        String requestId = outcome == SampleOutcome.FAIL ? "req-" + sequence : null;
        long took = letter == 's' ? 300 : letter == 't' ? 100 : 5;
        return new Sample(probe, sequence, start, start, start.plusMillis(took), outcome, error, requestId);
    }

    RunRecord record() {
        List<Event> all = new ArrayList<>(events);
        if (!probes.isEmpty()) {
            all.add(1, new Event.ProbesStarted(at(0), probes));
        }
        RunHeader header = new RunHeader("run-1", "lab", "p", at(0), "0.1.0");
        return new RunRecord(header, all, samples, null, null, List.of());
    }
}
