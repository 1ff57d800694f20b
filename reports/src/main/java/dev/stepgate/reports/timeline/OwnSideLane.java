package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.HealthWatched;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.OwnSide;
import dev.stepgate.reports.record.RunRecord;
import java.util.List;

/** Draws what was wrong with the prober itself; nothing if nobody watched that. */
final class OwnSideLane {

    private static final double LEAST_WIDTH = 2;

    private final TimeScale scale;
    private final boolean watched;
    private final List<ProberAiled> ailments;
    private final OwnSide side;

    OwnSideLane(TimeScale scale, RunRecord run, Judgement judgement) {
        this.scale = scale;
        this.watched = !run.events(HealthWatched.class).isEmpty();
        this.ailments = run.events(ProberAiled.class);
        this.side = judgement.ownSide();
    }

    double height() {
        return watched ? Page.LANE : 0;
    }

    void draw(Svg svg, double top) {
        if (!watched) {
            return;
        }
        svg.text(Page.MARGIN, top + 15, "bold", "our side");
        svg.line(scale.left(), top + Page.LANE / 2, scale.right(), top + Page.LANE / 2, "grid");
        ailments.stream().filter(one -> one.ailment() == Ailment.STARVED).forEach(one -> bar(svg, one, top, "short"));
        ailments.stream().filter(one -> one.ailment() != Ailment.STARVED).forEach(one -> bar(svg, one, top, "ailed"));
        svg.text(scale.right() + 10, top + 15, "quiet", summary());
    }

    private void bar(Svg svg, ProberAiled one, double top, String style) {
        double x = scale.x(one.from());
        double width = Math.max(LEAST_WIDTH, scale.x(one.at()) - x);
        svg.openTitled(what(one.ailment()) + ": " + one.detail() + "; for " + Millis.rounded(one.length()) + " ms from "
                + Numbers.time(one.from()) + " UTC");
        svg.rect(x, top + 4, width, Page.LANE - 8, style);
        svg.close("g");
    }

    private static String what(Ailment ailment) {
        return switch (ailment) {
            case COLLECTION -> "our process stood still to collect garbage";
            case LATE -> "a thread of ours was not run";
            case STARVED -> "our machine was short of processors";
            case CLOCK_SET -> "the clock of our machine was set";
            case SUSPENDED -> "our machine was suspended";
            case NO_WAY -> "our machine had no way to the targets";
            case DROPPED -> "our machine's table of connections was full and dropped packets";
        };
    }

    private String summary() {
        if (side == null) {
            return Numbers.count(ailments.size(), "ailment");
        }
        return side.pauses() == 0
                ? "no pause"
                : Numbers.count(side.pauses(), "pause") + ", longest " + Millis.rounded(side.longest()) + " ms";
    }
}
