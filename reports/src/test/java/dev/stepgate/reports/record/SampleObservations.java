package dev.stepgate.reports.record;

import static dev.stepgate.reports.record.SampleRuns.at;

import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The gated sample run with what was noticed beside its steps, and a judgement that tells all that one can tell. */
public final class SampleObservations {

    private static final Operations OPERATIONS = new Operations(5, 2, 0, 1, 0, 0, 1, 1);

    private SampleObservations() {}

    /** The run of {@link SampleRuns#gated()}, its balancer and the prober's health watched. */
    public static RunRecord observed() {
        RunRecord run = SampleRuns.gated();
        List<Event> events = new ArrayList<>(run.events());
        events.addAll(observations());
        events.addAll(operations());
        Event last = events.remove(run.events().size() - 1);
        events.sort(Comparator.comparing(Event::at));
        events.add(last);
        return new RunRecord(run.header(), events, run.samples(), run.plan(), run.profile(), List.of());
    }

    private static List<Event> observations() {
        return List.of(
                new Observation.HealthWatched(at(0), List.of("garbage collection", "scheduling", "clock")),
                ailed(5_000, 40, Observation.Ailment.COLLECTION, "G1 Young Generation"),
                ailed(9_100, 120, Observation.Ailment.LATE, "a thread that was to run each 10 ms"),
                ailed(14_000, 0, Observation.Ailment.CLOCK_SET, "by +3.2 s"),
                changed(7_800, "keystone/controller1", "UP", "DRAIN", null),
                changed(8_150, "keystone/controller1", "DRAIN", "DOWN", "L4CON"),
                changed(11_200, "keystone/controller1", "DOWN", "UP", "L7OK/200"),
                container(8_050, "keystone", "die", 137, null),
                container(9_900, "keystone", "start", null, null),
                container(10_800, "keystone", "health_status", null, "healthy"));
    }

    private static Event container(long at, String name, String action, Integer exitCode, String detail) {
        return new Observation.ContainerEvent(at(at), "controller1", "identity", name, action, exitCode, detail);
    }

    private static List<Event> operations() {
        String server = "stepgate-run-server-0a1b2c";
        String port = "stepgate-run-port-0a1b2d";
        return List.of(
                sent(8_200, OperationKind.SERVER, Fate.Action.CREATE, server, 202),
                ended(9_400, OperationKind.SERVER, Fate.Action.CREATE, server, Fate.Outcome.LOST),
                sent(8_700, OperationKind.PORT, Fate.Action.CREATE, port, 201),
                ended(8_900, OperationKind.PORT, Fate.Action.CREATE, port, Fate.Outcome.DONE),
                new Fate.ReadBack(
                        at(12_000), "restart-controller1", OperationKind.PORT, port, Fate.Outcome.DONE, "as written"),
                sent(12_100, OperationKind.PORT, Fate.Action.DELETE, port, null),
                new Fate.TrickleHindered(at(12_300), "restart-controller1", "a server is left"));
    }

    private static Event sent(long at, OperationKind kind, Fate.Action action, String object, Integer status) {
        return new Fate.OperationSent(
                at(at),
                at(at - 40),
                "restart-controller1",
                kind,
                action,
                object,
                status,
                status == null ? null : "req-" + at,
                status == null ? "connection lost" : null);
    }

    private static Event ended(long at, OperationKind kind, Fate.Action action, String object, Fate.Outcome outcome) {
        return new Fate.OperationEnded(
                at(at), "restart-controller1", kind, action, object, outcome, "BUILD (scheduling)");
    }

    private static Event ailed(long at, long millis, Observation.Ailment ailment, String detail) {
        return new Observation.ProberAiled(at(at), Duration.ofMillis(millis), ailment, List.of(), detail);
    }

    private static Event changed(long at, String name, String before, String after, String detail) {
        return new Observation.StateChanged(
                at(at), at(at - 250), Observation.Subject.BACKEND, "identity", name, before, after, detail);
    }

    /** The judgement of {@link SampleJudge} with causes, phases, grades and the prober's health. */
    public static Judgement judge(RunRecord run) {
        Judgement plain = SampleJudge.judge(run);
        OwnSide own = new OwnSide(
                2,
                Duration.ofMillis(120),
                Duration.ofMillis(160),
                2_800,
                12,
                0,
                List.of("the wall clock was set by +3.2 s at 2026-11-22T12:00:14Z: other logs differ from then on"));
        List<StepJudgement> steps = plain.steps().stream()
                .map(step -> new StepJudgement(
                        step.step(),
                        step.verdict(),
                        step.gate(),
                        step.reasons(),
                        step.checks(),
                        told(step.probes()),
                        grades(),
                        own,
                        OPERATIONS))
                .toList();
        return new Judgement(
                plain.runId(),
                plain.region(),
                plain.verdict(),
                plain.gate(),
                plain.reasons(),
                steps,
                told(plain.probes()),
                grades(),
                own,
                OPERATIONS);
    }

    private static List<ServiceGrades> grades() {
        return List.of(
                grade("compute", Verdict.UNKNOWN, Verdict.PASS, Verdict.PASS, Verdict.PASS),
                grade("identity", Verdict.UNKNOWN, Verdict.PASS, Verdict.FAIL, Verdict.FAIL),
                grade("image", Verdict.PASS, Verdict.PASS, Verdict.PASS, Verdict.UNKNOWN));
    }

    private static ServiceGrades grade(
            String service, Verdict accessible, Verdict rolling, Verdict downtime, Verdict impact) {
        Map<Grade, Verdict> all = Map.of(
                Grade.ACCESSIBLE,
                accessible,
                Grade.ROLLING,
                rolling,
                Grade.ZERO_DOWNTIME,
                downtime,
                Grade.ZERO_IMPACT,
                impact);
        return new ServiceGrades(service, all, List.of(service + " accessible: no probe watched what users run"));
    }

    private static List<ProbeJudgement> told(List<ProbeJudgement> probes) {
        return probes.stream().map(SampleObservations::told).toList();
    }

    private static ProbeJudgement told(ProbeJudgement probe) {
        boolean slower = probe.name().equals("identity");
        Latency before = new Latency(millis(4), millis(15), millis(26), millis(31));
        return new ProbeJudgement(
                probe.name(),
                probe.scheduled(),
                probe.ok(),
                probe.fail(),
                probe.unknown(),
                probe.coverage(),
                probe.latency(),
                probe.outages().stream().map(SampleObservations::caused).toList(),
                probe.downtime(),
                millis(100 * probe.unknown()),
                Map.of(Phase.BEFORE, before, Phase.DURING, probe.latency(), Phase.AFTER, before),
                new LatencyComparison(
                        slower ? LatencyComparison.Outcome.SLOWER : LatencyComparison.Outcome.ALIKE,
                        40,
                        90,
                        millis(slower ? 11 : 0),
                        slower ? 0.71 : 0.03,
                        slower ? 0.00001 : 0.4),
                new Degradation(millis(52), "twice the p99 of the phase before", slower ? 3 : 0, millis(61)));
    }

    private static Outage caused(Outage plain) {
        return new Outage(
                plain.probe(),
                plain.start(),
                plain.end(),
                plain.lower(),
                plain.upper(),
                plain.open(),
                plain.failures(),
                plain.errors(),
                plain.firstRequestId(),
                plain.lastRequestId(),
                new Outage.Between(plain.start().minusMillis(96), plain.start().plusMillis(2)),
                plain.open()
                        ? null
                        : new Outage.Between(
                                plain.end().minusMillis(98), plain.end().plusMillis(9)),
                new Cause(
                        "TASK [haproxy : Drain controller1 from all backends]",
                        List.of("controller1"),
                        List.of(new Cause.Happening(at(7_800), Cause.Kind.CHANGE, "keystone/controller1 UP → DRAIN"))));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
