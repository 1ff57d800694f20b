package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Inspection.InspectionsPlanned;
import dev.stepgate.reports.record.RunRecord;
import io.qameta.allure.model.Status;
import java.time.Instant;
import java.util.List;

/** Puts every inspection of a run into the report, also those that were planned and never reported. */
final class InspectionResults {

    private final RunRecord run;
    private final Suites suites;
    private final Results results;

    InspectionResults(RunRecord run, Suites suites, Results results) {
        this.run = run;
        this.suites = suites;
        this.results = results;
    }

    void write() {
        List<Inspected> reported = run.events(Inspected.class);
        reported.forEach(this::inspected);
        for (InspectionsPlanned planned : run.events(InspectionsPlanned.class)) {
            planned.inspections().stream()
                    .filter(kind -> reported.stream()
                            .noneMatch(one -> one.step().equals(planned.step())
                                    && one.phase() == planned.phase()
                                    && one.inspection().equals(kind)))
                    .forEach(kind -> missing(planned, kind));
        }
    }

    private void inspected(Inspected one) {
        StringBuilder message = new StringBuilder(one.verdict() + ", " + one.seen() + " seen");
        one.reasons().forEach(reason -> message.append("\n- ").append(reason));
        one.details().forEach(detail -> message.append("\n").append(detail));
        Instant began = run.events(InspectionsPlanned.class).stream()
                .filter(planned -> planned.step().equals(one.step()) && planned.phase() == one.phase())
                .map(Event::at)
                .findFirst()
                .orElse(one.at());
        results.add(new Results.Line(
                suites.phase(one.step(), one.phase()),
                "inspection " + one.inspection(),
                "inspection: " + one.inspection(),
                status(one),
                message.toString(),
                null,
                began,
                one.at(),
                List.of()));
    }

    private static Status status(Inspected one) {
        return switch (one.verdict()) {
            case PASS -> Status.PASSED;
            case FAIL -> Status.FAILED;
            case UNKNOWN -> Status.BROKEN;
        };
    }

    private void missing(InspectionsPlanned planned, String kind) {
        results.add(new Results.Line(
                suites.phase(planned.step(), planned.phase()),
                "inspection " + kind,
                "inspection: " + kind,
                Status.BROKEN,
                CheckResults.NOT_RUN,
                null,
                planned.at(),
                planned.at(),
                List.of()));
    }
}
