package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.carried.Carried;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import dev.stepgate.harness.learn.LearnedFile;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.harness.run.Preflight;
import dev.stepgate.harness.run.Resumption;
import dev.stepgate.harness.run.TricklingWorkshop;
import dev.stepgate.harness.step.ThisProcess;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Continuation.Answer;
import dev.stepgate.reports.record.Continuation.CutCommandAnswered;
import dev.stepgate.reports.record.Continuation.RunResumed;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Redactor;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes over a run whose harness has died, or was stopped: everything is asked and refused before anything is changed; then what the run had
 * made in the region is removed, and it goes on at the right step.
 */
final class Resuming {

    private final Path directory;
    private final Path regions;
    private final Console console;
    private final List<Onlooker> onlookers;

    /**
     * @param directory of the record
     * @param regions where regions/ and clouds.yaml are
     */
    Resuming(Path directory, Path regions, Console console, List<Onlooker> onlookers) {
        this.directory = directory;
        this.regions = regions;
        this.console = console;
        this.onlookers = List.copyOf(onlookers);
    }

    /**
     * Resumes the run.
     *
     * @param planFile has to be the plan of the run; null if it is not given again
     * @param cut what is to be done about a command that was cut off
     * @param approve the step behind whose closed gate it is to go on, which is an approval by whoever resumes; null: none
     * @throws ConfigurationException if it cannot go on as things are; nothing has been changed then
     * @throws RegionException if what the run had made could not be removed
     */
    RecordedRun resume(Path planFile, CutCommand cut, String approve) {
        String name = RunReader.read(directory).header().region();
        RegionOptions where = RegionOptions.of(name, regions);
        try (Region region = where.open();
                Claim claim = claimed(region)) {
            RunRecord record = RunReader.read(directory);
            Redactor redactor = Redactor.of(Execution.secrets(region));
            expectProfile(record, redactor.text(Execution.profileText(regions, name)));
            Plan given = plan(record, planFile, redactor);
            Plan plan = LearnedFile.read(directory)
                    .map(learned -> learned.tighten(given))
                    .orElse(given);
            Predicate<String> approved = step -> step.equals(approve) || wasApproved(record, step);
            Resumption point = Resumption.of(record, plan, approved);
            if (point.obstacle() != null) {
                throw refused(point.obstacle());
            }
            if (record.finished() && point.done().size() == plan.steps().size()) {
                console.line(
                        "run " + record.header().runId() + " had come to its end; only what it had made is removed");
                sweep(region, record, Set.of());
                return new Execution(where, directory, console).judged(directory);
            }
            Answer answer = cut.answer(point, plan, console);
            TricklingWorkshop.expectGround(plan, region.profile());
            Preflight.of(region, regions);
            Instant last = record.last();
            Clock clock = Clock.monotonic(last);
            Execution execution = new Execution(
                    where, directory.toAbsolutePath().getParent(), console, Manner.usual(console), onlookers, clock);
            console.line("resuming run " + record.header().runId() + " in " + claim + ", " + at(point));
            try (RunWriter writer = RunWriter.reopen(directory, Execution.secrets(region))) {
                List<Event> events = new ArrayList<>(record.events());
                if (!events.isEmpty()) {
                    events.add(new RunResumed(
                            clock.instant(),
                            why(record),
                            Instant.now().isBefore(last),
                            ThisProcess.host(),
                            ThisProcess.pid(),
                            ThisProcess.user(),
                            writer.cut()));
                }
                if (approve != null && point.done().contains(approve) && !wasApproved(record, approve)) {
                    events.add(new OrderTaken(
                            clock.instant(),
                            "resume-" + ThisProcess.pid(),
                            Steering.Order.APPROVE,
                            ThisProcess.user(),
                            "",
                            approve,
                            true,
                            "the closed gate after step " + approve + " is passed; the verdict stays as it is"));
                }
                if (answer != null) {
                    events.add(new CutCommandAnswered(clock.instant(), point.step(), answer, ThisProcess.user()));
                }
                events.subList(record.events().size(), events.size()).forEach(writer::event);
                writer.cut().forEach(console::line);
                sweep(
                        region,
                        record,
                        Carried.spared(new RunId(record.header().runId()), Execution.places(region, directory)));
                RunRecord now = new RunRecord(
                        record.header(), events, record.samples(), record.plan(), record.profile(), record.notes());
                execution.equipped(region, plan, record.header(), writer, Resumption.of(now, plan, approved));
            }
            return execution.judged(directory);
        }
    }

    /** Whether a person had let the run pass the closed gate of this step before it died. */
    private static boolean wasApproved(RunRecord record, String step) {
        Optional<Instant> closed = record.events(Event.StepFinished.class).stream()
                .filter(finished -> finished.step().equals(step))
                .map(Event::at)
                .reduce((first, last) -> last);
        return closed.isPresent()
                && record.events(OrderTaken.class).stream()
                        .anyMatch(order -> order.accepted()
                                && order.order() == Steering.Order.APPROVE
                                && order.step().equals(step)
                                && !order.at().isBefore(closed.get()));
    }

    /** @param spared the names of what the run goes on with */
    private void sweep(Region region, RunRecord record, Set<String> spared) {
        if (!SweepCommand.everywhereBut(
                        console, region, new RunId(record.header().runId()), spared)
                .failed()
                .isEmpty()) {
            throw new RegionException(
                    "not everything that run " + record.header().runId()
                            + " had made could be removed; it is not gone on with. Next: mend that, then resume again",
                    null);
        }
    }

    private Claim claimed(Region region) {
        return Claim.of(
                Place.of(region.profile().region(), region.member().identity()),
                false,
                "run " + directory.getFileName());
    }

    private static String at(Resumption point) {
        return point.step() == null ? "after " + point.done().size() + " finished steps" : "in step " + point.step();
    }

    private static String why(RunRecord record) {
        return record.end()
                .map(end -> "the run had ended: " + end.how())
                .orElse("the harness had ended without a word");
    }

    private void expectProfile(RunRecord record, String profile) {
        if (!Objects.equals(profile, record.profile())) {
            throw refused("the profile regions/" + record.header().region()
                    + ".yaml is not the one that the run was begun with (" + directory.resolve("profile.yaml")
                    + "); put that back, or begin a new run");
        }
    }

    /** The plan of the record; a secret in it is not in the record, so that the file has to be given again. */
    private Plan plan(RunRecord record, Path file, Redactor redactor) {
        Path kept = directory.resolve("plan.yaml");
        if (record.plan() == null) {
            throw refused("the record holds no plan; begin a new run");
        }
        if (file == null && record.plan().contains("***")) {
            throw refused(
                    "the plan held a secret, which the record does not keep: give the plan again with --plan FILE");
        }
        if (file == null) {
            return PlanReader.parse(kept, record.plan());
        }
        try {
            if (!record.plan().equals(redactor.text(Files.readString(file)))) {
                throw refused(file + " is not the plan that the run was begun with (" + kept
                        + "): a plan does not change within a run; leave --plan out, or begin a new run");
            }
        } catch (IOException e) {
            throw new ConfigurationException(new Problem(file, 0, 0, "could not be read: " + e.getMessage()));
        }
        return PlanReader.read(file);
    }

    private ConfigurationException refused(String why) {
        return new ConfigurationException(new Problem(null, 0, 0, why));
    }
}
