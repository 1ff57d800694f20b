package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.ServiceGrades;
import dev.stepgate.reports.record.Verdict;
import dev.stepgate.reports.record.Waived;
import dev.stepgate.reports.record.WaiverState;
import io.qameta.allure.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts the verdicts into the report: one result for the run, with the time line, and one per step in the suite {@code gate}. */
final class GateResults {

    /** How the message of every verdict begins. */
    static final String VERDICT = "verdict ";

    private final RunRecord run;
    private final Judgement judgement;
    private final Suites suites;
    private final Results results;
    private final Results.File picture;
    private final Activities activities;
    private final Instant end;

    GateResults(RunRecord run, Judgement judgement, Suites suites, Results results, String picture) {
        this.run = run;
        this.judgement = judgement;
        this.suites = suites;
        this.results = results;
        this.picture = new Results.File("Time line", "image/svg+xml", "svg", picture);
        this.activities = Activities.of(run.events());
        this.end = run.events().stream()
                .map(Event::at)
                .max(Instant::compareTo)
                .orElse(run.header().createdAt());
    }

    void write() {
        results.add(new Results.Line(
                Suites.RUN,
                "time line",
                "Time line",
                status(judgement.verdict()),
                message(judgement.verdict(), judgement.gate(), judgement.reasons(), List.of())
                        + useless(judgement.waivers()),
                null,
                run.header().createdAt(),
                end,
                tables(judgement.probes(), judgement.grades())));
        judgement.steps().forEach(this::judged);
        suites.plan().stream()
                .filter(step -> judgement.steps().stream()
                        .noneMatch(judged -> judged.step().equals(step)))
                .forEach(this::unjudged);
    }

    private void judged(StepJudgement step) {
        List<Results.File> files = tables(step.probes(), step.grades());
        StepOutput.of(run, step.step()).ifPresent(files::add);
        String message = message(step.verdict(), step.gate(), step.reasons(), step.waived());
        add(step.step(), status(step.verdict()), message, files);
    }

    /** The time line and the tables that have a row, of what a run or a step amounts to. */
    private List<Results.File> tables(List<ProbeJudgement> probes, List<ServiceGrades> grades) {
        List<Results.File> files =
                new ArrayList<>(List.of(picture, Tables.outages(probes, activities), Tables.probes(probes)));
        if (probes.stream().anyMatch(probe -> !probe.byPhase().isEmpty())) {
            files.add(Tables.latencies(probes));
        }
        if (!grades.isEmpty()) {
            files.add(Tables.grades(grades));
        }
        return files;
    }

    private void unjudged(String step) {
        boolean begun = began(step).isPresent();
        List<Results.File> files = StepOutput.of(run, step).stream().toList();
        add(
                step,
                begun ? Status.BROKEN : Status.SKIPPED,
                begun ? VERDICT + Verdict.UNKNOWN + ": the step was begun and not judged" : "never begun",
                files);
    }

    private void add(String step, Status status, String message, List<Results.File> files) {
        Instant start = began(step).orElse(end);
        Instant stop = first(e -> e instanceof Event.StepFinished finished
                        && finished.step().equals(step))
                .filter(at -> !at.isBefore(start))
                .orElse(end);
        results.add(new Results.Line(
                Suites.GATE,
                "gate " + step,
                "gate after " + suites.step(step),
                status,
                message,
                null,
                start,
                stop,
                files));
    }

    private Optional<Instant> began(String step) {
        return first(
                e -> e instanceof Event.StepStarted started && started.step().equals(step));
    }

    private Optional<Instant> first(Predicate<Event> wanted) {
        return run.events().stream().filter(wanted).map(Event::at).findFirst();
    }

    private static Status status(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Status.PASSED;
            case UNKNOWN -> Status.BROKEN;
            case FAIL -> Status.FAILED;
        };
    }

    private static String message(Verdict verdict, Gate gate, List<String> reasons, List<Waived> waived) {
        StringBuilder message = new StringBuilder(VERDICT + verdict + ", gate " + gate);
        for (String reason : reasons) {
            message.append("\n- ").append(reason);
            waived.stream()
                    .filter(one -> one.reason().equals(reason))
                    .map(Waived::describe)
                    .distinct()
                    .forEach(waiver -> message.append("\n  ").append(waiver));
        }
        return message.toString();
    }

    private static String useless(List<WaiverState> waivers) {
        return waivers.stream()
                .filter(waiver -> waiver.use() != WaiverState.Use.USED)
                .map(waiver -> "\n" + waiver.use().name().toLowerCase(Locale.ROOT) + " waiver: " + waiver.describe())
                .collect(Collectors.joining());
    }
}
