package dev.stepgate.reports.record;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs as they happen, for the tests of what is drawn from them: a look, then a restart of one controller. */
public final class SampleRuns {

    /** When every sample run begins. */
    public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    /** A text that must never be seen in a report. */
    public static final String SECRET = "correct-horse-battery";

    /** How long probes sample, from {@link #START}. */
    public static final Duration PROBED = Duration.ofSeconds(20);

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final List<String> SERVICES =
            List.of("identity", "compute", "network", "image", "volume", "placement");

    private final List<Event> events = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();

    private SampleRuns() {}

    /** A window in which a probe's attempts have an outcome, in milliseconds from {@link #START}. */
    public record Window(String probe, long from, long to, SampleOutcome outcome, String error) {

        boolean covers(String name, long millis) {
            return probe.equals(name) && millis >= from && millis < to;
        }
    }

    /** Fourteen probes, 200 samples each, three outages and a blind time, all checks passed but one. */
    public static RunRecord gated() {
        return of(
                probes(SERVICES),
                new Window("identity", 8_000, 8_300, SampleOutcome.FAIL, "http-503"),
                new Window("identity@controller1", 7_900, 10_900, SampleOutcome.FAIL, "refused"),
                new Window("compute@controller1", 12_200, 13_400, SampleOutcome.FAIL, "timeout"),
                new Window("volume", 14_000, 15_200, SampleOutcome.UNKNOWN, "own-dns"));
    }

    /** The same without any failure. */
    public static RunRecord calm() {
        return of(probes(SERVICES));
    }

    /** The same with two probes for each of these services, and a control. */
    public static RunRecord of(List<ProbeSpec> probes, Window... windows) {
        SampleRuns run = new SampleRuns();
        run.events(probes);
        probes.forEach(probe -> run.sample(probe.name(), List.of(windows)));
        return run.record();
    }

    /** A run without probes that was killed in its second step. */
    public static RunRecord killed() {
        SampleRuns run = new SampleRuns();
        run.events(List.of());
        run.events.subList(20, run.events.size()).clear();
        return run.record();
    }

    /** The probes of these services, at the balancer and at controller1, one of identity at controller2, and a control. */
    public static List<ProbeSpec> probes(List<String> services) {
        List<ProbeSpec> probes = new ArrayList<>();
        probes.add(probe("control", "control", "direct", true));
        for (String service : services) {
            probes.add(probe(service, service, "balancer", false));
            probes.add(probe(service + "@controller1", service, "controller1", false));
        }
        probes.add(probe("identity@controller2", "identity", "controller2", false));
        return probes;
    }

    private static ProbeSpec probe(String name, String service, String via, boolean control) {
        URI url = URI.create("http://192.0.2.10:5000/" + service + "/");
        return new ProbeSpec(name, service, via, url, INTERVAL, Duration.ofSeconds(1), control);
    }

    /** The instant so many milliseconds after {@link #START}. */
    public static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private void sample(String probe, List<Window> windows) {
        for (long n = 0; n * INTERVAL.toMillis() < PROBED.toMillis(); n++) {
            long due = n * INTERVAL.toMillis();
            Window window = windows.stream()
                    .filter(w -> w.covers(probe, due))
                    .findFirst()
                    .orElse(new Window(probe, 0, 0, SampleOutcome.OK, null));
            long took = window.outcome() == SampleOutcome.OK ? 4 + (n * 7) % 23 : 2;
            samples.add(new Sample(
                    probe,
                    n,
                    at(due),
                    at(due).plusNanos(120_000),
                    at(due + took),
                    window.outcome(),
                    window.error(),
                    window.outcome() == SampleOutcome.UNKNOWN ? null : "req-" + probe + "-" + n));
        }
    }

    private void events(List<ProbeSpec> probes) {
        add(new Event.RunStarted(
                at(0),
                "lab-20261122-120000",
                "lab",
                "rolling-restart",
                List.of("look", "restart-controller1"),
                "0.1.0"));
        add(new Event.ProbesStarted(at(0), probes));
        step("look", 0, 1_000, 2_000, List.of("PLAY [look]", "TASK [Gather facts]"), CheckOutcome.PASSED);
        step(
                "restart-controller1",
                3_000,
                7_000,
                16_000,
                List.of(
                        "PLAY [controller1]",
                        "TASK [haproxy : Drain controller1 from all backends]",
                        "TASK [keystone : Restart the container]",
                        "TASK [keystone : Wait for the API to answer]",
                        "TASK [nova : Restart nova-api]",
                        "TASK [glance : Restart glance-api]",
                        "TASK [haproxy : Take controller1 back]",
                        "PLAY RECAP"),
                CheckOutcome.FAILED);
        add(new Event.RunFinished(at(20_000), "finished"));
    }

    private void step(String step, long start, long command, long end, List<String> marks, CheckOutcome last) {
        add(new Event.StepStarted(at(start), step));
        checks(step, Phase.BEFORE, start, CheckOutcome.PASSED);
        add(new Event.PhaseStarted(at(command), step, Phase.DURING));
        add(new Event.CommandStarted(at(command), step, List.of("sh", "-c", "OS_PASSWORD=" + SECRET + " ./" + step)));
        long pace = (end - command) / marks.size();
        for (int i = 0; i < marks.size(); i++) {
            add(new Event.OutputLine(at(command + i * pace + 20), step, marks.get(i) + " ****", marks.get(i)));
            add(new Event.OutputLine(at(command + i * pace + 40), step, "changed: <controller1> " + SECRET, null));
        }
        add(new Event.CommandFinished(at(end), step, 0, null));
        add(new Event.PhaseFinished(at(end), step, Phase.DURING));
        checks(step, Phase.AFTER, end, last);
        boolean passed = last == CheckOutcome.PASSED;
        add(new Event.StepFinished(
                at(end + 1_000),
                step,
                passed ? Verdict.PASS : Verdict.FAIL,
                passed ? Gate.OPEN : Gate.CLOSED,
                passed ? List.of() : List.of("identity was down for 300 ms; the budget is 100 ms.")));
    }

    private void checks(String step, Phase phase, long start, CheckOutcome last) {
        List<String> ids =
                List.of("identity.PasswordLoginCheck#logsIn", "compute.BootCheck#boots", "volume.DataCheck#survives");
        add(new Event.PhaseStarted(at(start), step, phase));
        add(new Event.ChecksPlanned(at(start), step, phase, ids));
        for (int i = 0; i < ids.size(); i++) {
            CheckOutcome outcome = i == ids.size() - 1 ? last : CheckOutcome.PASSED;
            boolean passed = outcome == CheckOutcome.PASSED;
            String message = passed ? null : "expected the data written before, read <nothing> with " + SECRET;
            String trace = passed
                    ? null
                    : "java.lang.AssertionError: " + message + "\n\tat dev.stepgate.DataCheck.survives(1)";
            add(new Event.CheckFinished(
                    at(start + 300L * (i + 1)),
                    step,
                    phase,
                    ids.get(i),
                    name(ids.get(i)),
                    outcome,
                    Duration.ofMillis(280),
                    message,
                    trace));
        }
        add(new Event.PhaseFinished(at(start + 950), step, phase));
    }

    private static String name(String id) {
        return "A member " + id.substring(id.indexOf('#') + 1);
    }

    private void add(Event event) {
        events.add(event);
    }

    private RunRecord record() {
        RunHeader header = new RunHeader("lab-20261122-120000", "lab", "rolling-restart", START, "0.1.0");
        return new RunRecord(header, events, samples, "name: rolling-restart\n", "region: lab\n", List.of());
    }

    /** Writes a run's record below a directory, with {@link #SECRET} as the secret, and reads it back. */
    public static RunRecord onDisk(RunRecord run, Path runs) {
        try (RunWriter writer = RunWriter.create(runs, run.header(), run.plan(), run.profile(), List.of(SECRET))) {
            run.events().forEach(writer::event);
            run.samples().forEach(writer::sample);
        }
        return RunReader.read(runs.resolve(run.header().runId()));
    }
}
