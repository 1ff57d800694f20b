package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The time line of a run as a static SVG, 1200 pixels wide: steps, phases, tasks, and a lane per probe with its outages.
 *
 * <p>It holds no script and fetches nothing; details are in tooltips.
 */
public final class Timeline {

    private static final double HEAD = 54;
    private static final double AXIS = 24;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final RunRecord run;
    private final Judgement judgement;
    private final Span span;
    private final TimeScale scale;

    private Timeline(RunRecord run, Judgement judgement) {
        this.run = run;
        this.judgement = judgement;
        this.span = span(run, judgement);
        this.scale = new TimeScale(span, Page.LEFT, Page.RIGHT - Page.LEFT);
    }

    /** The picture of a run as it was judged; a complete SVG document. */
    public static String svg(RunRecord run, Judgement judgement) {
        return new Timeline(run, judgement).draw();
    }

    private static Span span(RunRecord run, Judgement judgement) {
        Instant from = moments(run, judgement).min(Comparator.naturalOrder()).orElseThrow();
        Instant to = moments(run, judgement).max(Comparator.naturalOrder()).orElseThrow();
        return new Span(from, Duration.between(from, to).compareTo(LEAST) < 0 ? from.plus(LEAST) : to);
    }

    /** All that must lie on the axis; never empty. */
    private static Stream<Instant> moments(RunRecord run, Judgement judgement) {
        return Stream.of(
                        Stream.of(run.header().createdAt()),
                        run.events().stream().map(Event::at),
                        run.samples().stream().map(Sample::scheduledAt),
                        run.samples().stream().map(Sample::finishedAt),
                        judgement.probes().stream()
                                .flatMap(probe -> probe.outages().stream())
                                .map(Outage::end))
                .flatMap(moment -> moment);
    }

    private String draw() {
        MarkLane marks = new MarkLane(scale, Mark.of(run, judgement, span.to()));
        ProbeLanes probes = new ProbeLanes(scale, Lane.of(run, judgement), Activities.of(run.events()));
        double steps = HEAD;
        double tasks = steps + StepLanes.HEIGHT;
        double axis = tasks + marks.height();
        double lanes = axis + AXIS;
        ChangeLanes changes = new ChangeLanes(scale, run);
        OperationLane operations = new OperationLane(scale, run, span.to());
        OwnSideLane ownSide = new OwnSideLane(scale, run, judgement);
        double told = lanes + probes.height();
        double sent = told + changes.height();
        double own = sent + operations.height();
        double bottom = own + ownSide.height();
        boolean observed = bottom > told;
        double height = bottom + 8 + Legend.height(observed);

        Svg svg = new Svg();
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                Page.WIDTH,
                "height",
                height,
                "viewBox",
                String.format(Locale.ROOT, "0 0 %.0f %.0f", Page.WIDTH, height),
                "role",
                "img");
        svg.raw(Page.STYLE).rect(0, 0, Page.WIDTH, height, "page");
        head(svg);
        probes.drawBands(svg, lanes);
        axis(svg, axis, bottom);
        new StepLanes(run, judgement, scale, span.to()).draw(svg, steps);
        marks.draw(svg, tasks, bottom);
        probes.draw(svg, lanes);
        changes.draw(svg, told);
        operations.draw(svg, sent);
        ownSide.draw(svg, own);
        Legend.draw(svg, bottom + 8, observed);
        return svg.close("svg").toString();
    }

    private void head(Svg svg) {
        String title = "Run " + run.header().runId() + " of plan "
                + run.header().plan() + " on region " + run.header().region();
        svg.text(Page.MARGIN, 24, "title", Fonts.fit(title, 17, Page.WIDTH - 2 * Page.MARGIN));
        String length = String.format(Locale.ROOT, "%,.1f s", span.length().toMillis() / 1000.0);
        svg.text(
                Page.MARGIN,
                43,
                "label",
                "verdict " + judgement.verdict() + ", gate " + judgement.gate() + "; "
                        + Numbers.dayAndTime(span.from()) + " to " + Numbers.dayAndTime(span.to()) + " UTC, " + length
                        + (run.finished() ? "" : "; the run did not come to its end"));
    }

    private void axis(Svg svg, double top, double bottom) {
        svg.text(Page.MARGIN, top + 16, "bold", "time (UTC)");
        svg.text(scale.right() + 10, top + 16, "bold", "downtime, outages");
        for (Instant tick : scale.ticks()) {
            double x = scale.x(tick);
            svg.line(x, top + 20, x, bottom, "grid");
            String name = scale.name(tick);
            double width = Fonts.width(name, Fonts.SMALL);
            svg.text(Math.min(x - width / 2, scale.right() - width), top + 15, "small", name);
        }
        svg.line(scale.left(), top + 20, scale.right(), top + 20, "axis");
    }
}
