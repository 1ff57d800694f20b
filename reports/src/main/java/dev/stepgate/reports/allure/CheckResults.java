package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import io.qameta.allure.model.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts every check of a run into the report, one suite per step and phase, also those that were planned and never reported. */
final class CheckResults {

    static final String NOT_RUN = "planned, never reported";

    private final RunRecord run;
    private final Suites suites;
    private final Results results;

    CheckResults(RunRecord run, Suites suites, Results results) {
        this.run = run;
        this.suites = suites;
        this.results = results;
    }

    void write() {
        run.events(Event.CheckFinished.class).forEach(this::finished);
        run.events(Event.ContainerFailed.class).forEach(this::container);
        run.events(Event.ChecksPlanned.class).forEach(this::missing);
    }

    private void finished(Event.CheckFinished e) {
        Instant start = e.duration() == null ? e.at() : e.at().minus(e.duration());
        String name = e.name() == null ? e.check() : e.name();
        results.add(new Results.Line(
                suites.phase(e.step(), e.phase()),
                e.check(),
                name,
                status(e.outcome()),
                message(e),
                e.trace(),
                start,
                e.at(),
                List.of()));
    }

    private static Status status(CheckOutcome outcome) {
        return switch (outcome) {
            case PASSED -> Status.PASSED;
            case FAILED -> Status.FAILED;
            case BROKEN, NOT_RUN -> Status.BROKEN;
            case SKIPPED -> Status.SKIPPED;
        };
    }

    private static String message(Event.CheckFinished e) {
        return switch (e.outcome()) {
            case PASSED -> e.message();
            case NOT_RUN -> e.message() == null ? NOT_RUN : NOT_RUN + ": " + e.message();
            case FAILED, BROKEN, SKIPPED -> e.message() == null ? e.outcome() + " without a message" : e.message();
        };
    }

    private void container(Event.ContainerFailed e) {
        results.add(new Results.Line(
                suites.phase(e.step(), e.phase()),
                e.container(),
                "outside of any check: " + e.container(),
                Status.BROKEN,
                e.message() == null ? "threw outside of any check, without a message" : e.message(),
                e.trace(),
                e.at(),
                e.at(),
                List.of()));
    }

    private void missing(Event.ChecksPlanned planned) {
        List<String> missing = new ArrayList<>(planned.checks());
        for (Event.CheckFinished e : run.events(Event.CheckFinished.class)) {
            if (e.step().equals(planned.step()) && e.phase() == planned.phase()) {
                missing.remove(e.check());
            }
        }
        Instant end = end(planned.step(), planned.phase());
        for (String check : missing) {
            results.add(new Results.Line(
                    suites.phase(planned.step(), planned.phase()),
                    check,
                    check,
                    Status.BROKEN,
                    NOT_RUN,
                    null,
                    planned.at(),
                    end,
                    List.of()));
        }
    }

    private Instant end(String step, Phase phase) {
        return run.events(Event.PhaseFinished.class).stream()
                .filter(e -> e.step().equals(step) && e.phase() == phase)
                .map(Event.PhaseFinished::at)
                .findFirst()
                .orElseGet(() -> run.events().get(run.events().size() - 1).at());
    }
}
