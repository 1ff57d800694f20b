package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRoundTripTest {

    @TempDir
    Path runs;

    @Test
    void whatIsReadIsWhatWasWritten() {
        RunRecord run = everything();

        try (RunWriter writer = RunWriter.create(runs, run.header(), run.plan(), run.profile(), List.of())) {
            run.events().forEach(writer::event);
            run.samples().forEach(writer::sample);
        }

        RunRecord read = RunReader.read(runs.resolve(run.header().runId()));
        assertThat(withoutSamples(read)).isEqualTo(withoutSamples(run));
        assertThat(read.samples())
                .extracting(Sample::probe, Sample::sequence, Sample::scheduledAt, Sample::outcome, Sample::error)
                .containsExactlyInAnyOrderElementsOf(run.samples().stream()
                        .map(s -> tuple(s.probe(), s.sequence(), s.scheduledAt(), s.outcome(), s.error()))
                        .toList());
    }

    private static RunRecord withoutSamples(RunRecord run) {
        return new RunRecord(run.header(), run.events(), List.of(), run.plan(), run.profile(), run.notes());
    }

    @Test
    void theSampleRunHasEveryTypeOfEvent() {
        Set<Class<?>> seen =
                everything().events().stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(kinds(Event.class));
    }

    private static List<Class<?>> kinds(Class<?> type) {
        return Arrays.stream(type.getPermittedSubclasses())
                .flatMap(kind -> kind.isInterface() ? kinds(kind).stream() : Stream.of(kind))
                .toList();
    }

    @Test
    void aRunWithoutPlanAndProfileHasNeither() {
        RunHeader header = SampleRuns.calm().header();

        RunWriter.create(runs, header, null, null, List.of()).close();

        assertThat(RunReader.read(runs.resolve(header.runId())))
                .isEqualTo(new RunRecord(header, List.of(), List.of(), null, null, List.of()));
    }

    private static RunRecord everything() {
        RunRecord run = SampleObservations.observed();
        List<Event> events = new ArrayList<>(run.events());
        events.add(new Event.ContainerFailed(
                SampleRuns.at(1), "look", Phase.BEFORE, "compute.BootCheck", "no\nnetwork \u2028 \"there\"", null));
        events.add(new Event.CommandFinished(SampleRuns.at(2), "look", null, "timed out after 10 min"));
        events.add(new Event.CheckFinished(
                SampleRuns.at(3), "look", Phase.DURING, "a#b", "b", CheckOutcome.NOT_RUN, null, null, null));
        events.add(new Inspection.InspectionsPlanned(SampleRuns.at(4), "look", Phase.BEFORE, List.of("backup")));
        events.add(new Inspection.Inspected(
                SampleRuns.at(5), "look", Phase.BEFORE, "backup", Verdict.PASS, 3, List.of(), List.of("3 schemas")));
        events.add(new Continuation.CommandRunning(SampleRuns.at(6), "look", "bastion", 4711, SampleRuns.at(6)));
        events.add(new Continuation.RunResumed(
                SampleRuns.at(7), "it was killed", true, "bastion", 4712, "anna", List.of("events.jsonl: 3 bytes")));
        events.add(new Continuation.CutCommandAnswered(SampleRuns.at(8), "look", Continuation.Answer.REPEAT, "anna"));
        Instant at = SampleRuns.at(9);
        events.add(new Steering.WaiversGiven(at, "waivers.yaml", "waivers: []"));
        events.add(new Steering.LineStopped(at, "look", "downtime", List.of("compute"), "too much"));
        events.add(new Steering.WaitBegan(at, "look", Steering.Wait.APPROVAL, "Ada", "needs an approval"));
        events.add(new Steering.OrderTaken(at, "1", Steering.Order.APPROVE, "a@b", "", "look", true, "begins"));
        events.add(new Steering.WaitEnded(at, "look", Steering.Wait.APPROVAL));
        return new RunRecord(run.header(), events, run.samples(), run.plan(), run.profile(), List.of());
    }
}
