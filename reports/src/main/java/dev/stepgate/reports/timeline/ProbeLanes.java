package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.util.List;
import java.util.Locale;

/** Draws one lane per probe: what was seen, what was not, and the outages. */
final class ProbeLanes {

    private final TimeScale scale;
    private final List<Lane> lanes;
    private final Activities activities;

    ProbeLanes(TimeScale scale, List<Lane> lanes, Activities activities) {
        this.scale = scale;
        this.lanes = lanes;
        this.activities = activities;
    }

    double height() {
        return lanes.size() * Page.LANE;
    }

    /** Draws the bands that group the probes of a service; to be covered by grid and lanes. */
    void drawBands(Svg svg, double top) {
        String service = "";
        boolean shaded = false;
        for (int i = 0; i < lanes.size(); i++) {
            String own = lanes.get(i).probe().service();
            shaded = own.equals(service) ? shaded : !shaded;
            service = own;
            if (shaded) {
                svg.rect(0, top + i * Page.LANE, Page.WIDTH, Page.LANE, "band");
            }
        }
    }

    void draw(Svg svg, double top) {
        for (int i = 0; i < lanes.size(); i++) {
            lane(svg, lanes.get(i), top + i * Page.LANE);
        }
    }

    private void lane(Svg svg, Lane lane, double top) {
        double indent = lane.behindBalancer() ? 14 : 0;
        svg.openTitled(describe(lane));
        boolean extra = lane.probe().control() && !lane.probe().name().contains("control");
        String name = lane.probe().name() + (extra ? " (control)" : "");
        double room = Page.LEFT - Page.MARGIN - indent - 4;
        svg.text(
                Page.MARGIN + indent,
                top + 15,
                lane.behindBalancer() ? "label" : "bold",
                Fonts.fit(name, Fonts.NORMAL + (lane.behindBalancer() ? 0 : 1), room));
        if (lane.observed() != null) {
            bar(svg, lane.observed(), top + 6, Page.LANE - 12, "seen");
        } else {
            svg.rect(scale.left(), top + 4, scale.right() - scale.left(), Page.LANE - 8, "unseen");
        }
        svg.close("g");
        for (BlindTime.Patch patch : BlindTime.patches(lane.blind(), scale.duration(1))) {
            svg.openTitled(lane.probe().name() + ": blind for " + Millis.rounded(patch.total()) + " ms"
                    + (patch.count() == 1 ? "" : " in " + patch.count() + " spans") + " from "
                    + Numbers.time(patch.span().from()) + " UTC; nothing is known of this time");
            bar(svg, patch.span(), top + 4, Page.LANE - 8, "unseen");
            svg.close("g");
        }
        if (lane.probe().control()) {
            svg.rect(scale.left() - 3, top + 2, scale.right() - scale.left() + 6, Page.LANE - 4, "control");
        }
        if (lane.judgement() != null) {
            new OutageBars(scale, activities).draw(svg, lane.judgement().outages(), top);
        }
        boolean down = lane.judgement() != null && !lane.judgement().outages().isEmpty();
        svg.text(scale.right() + 10, top + 15, down ? "alarm" : "quiet", summary(lane));
    }

    private void bar(Svg svg, Span span, double y, double height, String style) {
        double x = scale.x(span.from());
        svg.rect(x, y, Math.max(1.5, scale.x(span.to()) - x), height, style);
    }

    private static String describe(Lane lane) {
        String target = lane.probe().name() + ": " + lane.probe().service() + " via "
                + lane.probe().via() + ", " + lane.probe().url() + " every "
                + Millis.rounded(lane.probe().interval()) + " ms";
        ProbeJudgement seen = lane.judgement();
        return seen == null
                ? target
                : target + "; " + seen.scheduled() + " attempts, " + seen.ok() + " OK, " + seen.fail() + " FAIL, "
                        + seen.unknown() + " UNKNOWN";
    }

    private static String summary(Lane lane) {
        if (lane.observed() == null) {
            return "no samples";
        }
        ProbeJudgement seen = lane.judgement();
        if (seen == null) {
            return "not judged";
        }
        String coverage =
                seen.coverage() < 1 ? String.format(Locale.ROOT, ", saw %.1f %%", floor(seen.coverage())) : "";
        List<Outage> outages = seen.outages();
        return outages.isEmpty()
                ? "no outage" + coverage
                : Millis.rounded(seen.downtime()) + " ms in " + outages.size() + coverage;
    }

    /** Percent with one decimal, never rounded up to a whole that was not seen. */
    private static double floor(double coverage) {
        return Math.floor(coverage * 1000) / 10;
    }
}
