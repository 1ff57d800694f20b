package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.harness.canary.Canaries;
import dev.stepgate.harness.canary.CanaryWorkshop;
import dev.stepgate.harness.carried.Carried;
import dev.stepgate.harness.carried.CarriedInspector;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import dev.stepgate.harness.control.Presence;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.run.InspectingWorkshop;
import dev.stepgate.harness.run.ObservingWorkshop;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.harness.run.Preflight;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Recorder;
import dev.stepgate.harness.run.RegionProbes;
import dev.stepgate.harness.run.Resumption;
import dev.stepgate.harness.run.StepgateRun;
import dev.stepgate.harness.run.TricklingWorkshop;
import dev.stepgate.harness.run.WatchedWorkshop;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.harness.waiver.WaiversReader;
import dev.stepgate.reports.allure.RunReport;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import dev.stepgate.reports.summary.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a plan in a region as the user asked for it: preflight, record, run, judgement, report. */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    /** How long a run may take to bring its record to an end after Ctrl-C, which includes asking the step's command to end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);

    /** A check that takes longer hangs; it is interrupted and BROKEN. In JUnit's notation. */
    private static final String LONGEST_CHECK = "10 m";

    private final RegionOptions where;
    private final Path runs;
    private final Console console;
    private final Manner manner;
    private final List<Onlooker> onlookers;
    private final Clock clock;
    private Path waivers;

    /**
     * @param runs where records are kept
     * @param console gets the progress
     */
    Execution(RegionOptions where, Path runs, Console console) {
        this(where, runs, console, Manner.usual(console), List.of());
    }

    /** @param manner what is different from a run on an operator's region */
    Execution(RegionOptions where, Path runs, Console console, Manner manner) {
        this(where, runs, console, manner, List.of());
    }

    /** @param onlookers follow what the probes see */
    Execution(RegionOptions where, Path runs, Console console, Manner manner, List<Onlooker> onlookers) {
        this(where, runs, console, manner, onlookers, Clock.monotonic());
    }

    /** @param clock of the run */
    Execution(RegionOptions where, Path runs, Console console, Manner manner, List<Onlooker> onlookers, Clock clock) {
        this.clock = clock;
        this.where = where;
        this.runs = runs;
        this.console = console;
        this.manner = manner;
        this.onlookers = List.copyOf(onlookers);
    }

    /** With the waivers of a file; null: without. */
    Execution waiving(Path file) {
        waivers = file;
        return this;
    }

    /**
     * Runs the plan.
     *
     * @param planText the plan as it goes into the record
     */
    RecordedRun of(Plan plan, String planText) {
        RunHeader header = new RunHeader(
                RunId.startedAt(Instant.now()).value(), where.region, plan.name(), Instant.now(), Version.number());
        try (Region region = where.open();
                Claim claim = manner.claim(region, plan, header.runId())) {
            LOG.debug("{} is claimed", claim);
            console.now("asking region " + where.region + " whether the profile fits it …");
            TricklingWorkshop.expectGround(plan, region.profile());
            Preflight.of(region, where.directory);
            try (RunWriter writer = RunWriter.create(
                    runs, header, planText, profileText(where.directory, where.region), secrets(region))) {
                equipped(region, plan, header, writer, null);
            }
            return judged(runs.resolve(header.runId()));
        }
    }

    /** The texts that must not reach a record. */
    static List<String> secrets(Region region) {
        return region.secrets().stream().map(Secret::reveal).toList();
    }

    /** Judges what was recorded; where the disk is full, only the file of the judgement is missing. */
    RecordedRun judged(Path directory) {
        RecordedRun run = RecordedRun.judged(directory, null);
        try {
            JudgementFile.write(directory, run.judgement());
        } catch (RecordException e) {
            console.line(e.getMessage());
        }
        Handovers.write(directory);
        return run;
    }

    /**
     * Runs what is left of the plan, with canaries and what is carried if it asks for them. That the record could not be written on is told
     * and no exception: what was recorded is judged.
     *
     * @param resumption where it goes on; null for a new run
     */
    void equipped(Region region, Plan plan, RunHeader header, RunWriter writer, Resumption resumption) {
        manner.begun(header, writer.directory());
        if (plan.carried() == null || plan.steps().stream().noneMatch(Step::observed)) {
            withCanaries(region, plan, header, writer, null, resumption);
            return;
        }
        console.now("making what is carried, a server with a floating IP, a volume and an object …");
        RunId run = new RunId(header.runId());
        Carried.Places places = places(region, writer.directory());
        Carried carried = resumption == null
                ? Carried.create(region, run, plan.carried(), places)
                : Carried.resume(region, run, plan.carried(), places, resumption.begun());
        try {
            console.line(carried.describe());
            withCanaries(region, plan, header, writer, carried, resumption);
        } finally {
            remove("what was carried", carried::close, header);
        }
    }

    /** Where a run keeps what it needs of what it carries. */
    static Carried.Places places(Region region, Path record) {
        Place place = Place.of(region.profile().region(), region.member().identity());
        return new Carried.Places(record, place.state().resolve("keys"));
    }

    /** @param carried null if there is nothing */
    private void withCanaries(
            Region region, Plan plan, RunHeader header, RunWriter writer, Carried carried, Resumption resumption) {
        if (plan.canaries() == null || plan.steps().stream().noneMatch(Step::observed)) {
            recorded(region, plan, header, writer, null, carried, resumption);
            return;
        }
        console.now("making canaries, each a server with a floating IP …");
        Canaries canaries = Canaries.create(
                region,
                new RunId(header.runId()),
                plan.canaries(),
                plan.probes().timeout());
        try {
            console.line(canaries.describe());
            recorded(region, plan, header, writer, canaries, carried, resumption);
        } finally {
            remove("all canaries", canaries::close, header);
        }
    }

    /** What may be left of them is for a person to remove; it changes nothing of what the run has found out. */
    private void remove(String what, Runnable removal, RunHeader header) {
        try {
            removal.run();
        } catch (IllegalStateException left) {
            console.line("not " + what + " could be removed: " + left.getMessage()
                    + "; next: ./stepgate sweep --region " + where.region + " --run " + header.runId());
        }
    }

    /**
     * @param canaries null if there are none
     * @param carried null if there is nothing
     */
    private void recorded(
            Region region,
            Plan plan,
            RunHeader header,
            RunWriter writer,
            Canaries canaries,
            Carried carried,
            Resumption resumption) {
        try (Presence presence = Presence.hold(writer.directory())) {
            LOG.debug("run {} holds {}", header.runId(), presence);
            StepgateRun run = new StepgateRun(
                    plan,
                    header,
                    probes(region, plan, canaries),
                    Recorder.to(writer),
                    new WatchedWorkshop(
                            workshop(region, plan, header, canaries, carried, writer.directory()), onlookers),
                    clock,
                    new Handovers(manner.progress(plan), writer.directory()),
                    manner.desk(writer.directory()),
                    resumption);
            if (waivers != null) {
                run.waive(new WaiversGiven(clock.instant(), waivers.toString(), WaiversReader.text(waivers)));
            }
            Thread hook = new Thread(() -> abort(run), "abort");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                run.run();
            } catch (RecordException e) {
                console.line("the run stopped because it could not be recorded any more: " + e.getMessage() + " "
                        + header.runId());
            } finally {
                removeHook(hook);
            }
        }
    }

    /** Takes back what was to happen when the program is stopped. */
    static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is at work, and ends the run.
            LOG.debug("the run ended while the program is being stopped", shuttingDown);
        }
    }

    private void abort(StepgateRun run) {
        console.line("stopping: the step's command is asked to end, and what the checks have made is removed …");
        run.abort("SIGTERM or Ctrl-C");
        try {
            if (!run.awaitEnd(LAST_WORDS)) {
                console.line("not everything ended within " + Text.of(LAST_WORDS) + "; "
                        + manner.afterHardStop(where.region));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ProbeSpec> probes(Region region, Plan plan, Canaries canaries) {
        List<ProbeSpec> probes =
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), plan.probes());
        return canaries == null
                ? probes
                : Stream.concat(probes.stream(), canaries.probes().stream()).toList();
    }

    private Workshop workshop(
            Region region, Plan plan, RunHeader header, Canaries canaries, Carried carried, Path record) {
        Workshop observing = new ObservingWorkshop(manner.workshop(workshop(region, header), plan), region, clock);
        Workshop trickling = new TricklingWorkshop(observing, region, new RunId(header.runId()), clock);
        Workshop inspecting = new InspectingWorkshop(
                trickling, inspectors(carried), region, new RunId(header.runId()), where.directory, record, clock);
        return canaries == null ? inspecting : new CanaryWorkshop(inspecting, canaries, clock);
    }

    private List<Inspector<?>> inspectors(Carried carried) {
        Stream<Inspector<?>> ofCarried = carried == null ? Stream.empty() : Stream.of(new CarriedInspector(carried));
        return Stream.concat(manner.inspectors().stream(), ofCarried).toList();
    }

    private RealWorkshop workshop(Region region, RunHeader header) {
        return new RealWorkshop(
                clock,
                Map.of(
                        "region",
                        where.region,
                        "stepgate.directory",
                        where.directory.toAbsolutePath().toString(),
                        "runId",
                        header.runId(),
                        "junit.jupiter.execution.timeout.testable.method.default",
                        LONGEST_CHECK),
                Map.of("STEPGATE_RUN_ID", header.runId(), "STEPGATE_REGION", where.region),
                Access.of(region, new RunId(header.runId())));
    }

    /** The profile of a region, as it goes into the record. */
    static String profileText(Path directory, String region) {
        try {
            return Files.readString(directory.resolve("regions").resolve(region + ".yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("the profile was there a moment ago", e);
        }
    }

    /**
     * Prints the judgement and where the record and the report are.
     *
     * @param json whether the judgement is printed as JSON instead of text
     */
    void tell(RecordedRun run, boolean report, boolean json) {
        tell(console, run, report, json);
    }

    static void tell(Console console, RecordedRun run, boolean report, boolean json) {
        Path page = report ? report(console, run) : null;
        if (json) {
            console.result(JudgementFile.toJson(run.judgement()));
        } else {
            console.result(Summary.text(run.judgement()));
        }
        console.line("record: " + run.directory());
        if (page != null) {
            console.line("report: " + page);
        }
    }

    /** Null, and told, if it cannot be written: the verdict does not hang on it. */
    private static Path report(Console console, RecordedRun run) {
        console.line("making the report …");
        try {
            return RunReport.write(
                    run.record(), run.judgement(), run.directory().resolve("report"));
        } catch (RecordException | UncheckedIOException e) {
            console.line("no report: " + e.getMessage() + "; next: ./stepgate report " + run.directory());
            return null;
        }
    }
}
