package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws the lane of the steps, each with its verdict, and the lane of their phases. */
final class StepLanes {

    static final double HEIGHT = 46;

    private static final double BAR = 20;

    private final RunRecord run;
    private final Judgement judgement;
    private final TimeScale scale;
    private final Instant end;

    StepLanes(RunRecord run, Judgement judgement, TimeScale scale, Instant end) {
        this.run = run;
        this.judgement = judgement;
        this.scale = scale;
        this.end = end;
    }

    void draw(Svg svg, double top) {
        svg.text(Page.MARGIN, top + 14, "bold", "steps");
        svg.text(Page.MARGIN, top + BAR + 16, "bold", "phases");
        List<String> plan = run.events(Event.RunStarted.class).stream()
                .flatMap(started -> started.steps().stream())
                .toList();
        for (Event.StepStarted started : run.events(Event.StepStarted.class)) {
            Span span = new Span(started.at(), endOfStep(started));
            int number = plan.indexOf(started.step()) + 1;
            String name = number == 0 ? started.step() : number + " " + started.step();
            step(svg, top, span, name, verdict(started.step()));
        }
        for (Event.PhaseStarted started : run.events(Event.PhaseStarted.class)) {
            phase(svg, top + BAR + 2, started);
        }
    }

    private String verdict(String step) {
        return judgement.steps().stream()
                .filter(judged -> judged.step().equals(step))
                .map(judged -> text(judged))
                .findFirst()
                .orElse("not judged");
    }

    private static String text(StepJudgement step) {
        return step.verdict() + ", gate " + step.gate();
    }

    private void step(Svg svg, double top, Span span, String name, String verdict) {
        double x = scale.x(span.from());
        double width = Math.max(1.5, scale.x(span.to()) - x);
        svg.openTitled("step " + name + ": " + verdict + "; " + during(span));
        svg.rect(x, top, width, BAR, "step");
        String both = name + ": " + verdict;
        String fitting = Fonts.width(both, Fonts.NORMAL) < width - 8 ? both : name;
        svg.text(x + 4, top + 14, "label", Fonts.fit(fitting, Fonts.NORMAL, width - 8));
        svg.close("g");
    }

    private void phase(Svg svg, double top, Event.PhaseStarted started) {
        Instant finished = run.events(Event.PhaseFinished.class).stream()
                .filter(e -> e.step().equals(started.step()) && e.phase() == started.phase())
                .map(Event.PhaseFinished::at)
                .filter(at -> !at.isBefore(started.at()))
                .findFirst()
                .orElse(end);
        Span span = new Span(started.at(), finished);
        double x = scale.x(span.from());
        double width = Math.max(1, scale.x(span.to()) - x);
        String name = name(started.phase());
        svg.openTitled(name + " of step " + started.step() + "; " + during(span));
        svg.rect(x, top, width, BAR, "phase " + name);
        if (Fonts.width(name, Fonts.SMALL) <= width) {
            svg.text(x + 3, top + 14, "small", name);
        }
        svg.close("g");
    }

    private Instant endOfStep(Event.StepStarted started) {
        return run.events(Event.StepFinished.class).stream()
                .filter(e -> e.step().equals(started.step()) && !e.at().isBefore(started.at()))
                .map(Event.StepFinished::at)
                .findFirst()
                .orElse(end);
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static String during(Span span) {
        return Numbers.time(span.from()) + " to " + Numbers.time(span.to()) + " UTC";
    }
}
