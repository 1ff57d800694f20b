package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws the outages of one lane: a bar each, its bounds as whiskers, its length where there is room. */
final class OutageBars {

    private static final double LEAST_WIDTH = 3;
    private static final double LEAST_WHISKER = 5;
    private static final double ROOM = 4;

    private final TimeScale scale;
    private final Activities activities;

    OutageBars(TimeScale scale, Activities activities) {
        this.scale = scale;
        this.activities = activities;
    }

    /** Draws outages, in order of time, into the lane at {@code top}. */
    void draw(Svg svg, List<Outage> outages, double top) {
        double used = scale.left();
        for (int i = 0; i < outages.size(); i++) {
            Outage outage = outages.get(i);
            double next = i + 1 < outages.size() ? scale.x(outages.get(i + 1).start()) : scale.right() + ROOM;
            used = draw(svg, outage, top, used, next);
        }
    }

    private double draw(Svg svg, Outage outage, double top, double used, double next) {
        double x = scale.x(outage.start());
        double width = Math.max(LEAST_WIDTH, scale.x(outage.end()) - x);
        svg.openTitled(describe(outage));
        svg.rect(x, top + 3, width, Page.LANE - 6, "outage");
        if (outage.open()) {
            double tip = x + width;
            svg.element(
                    "path",
                    "d",
                    String.format(
                            Locale.ROOT,
                            "M%.1f %.1f l7 %.1f l-7 %.1f z",
                            tip,
                            top + 3,
                            (Page.LANE - 6) / 2,
                            (Page.LANE - 6) / 2),
                    "class",
                    "outage");
        }
        double reach = Math.max(width, whiskers(svg, outage, x + width / 2, top + Page.LANE / 2));
        String text = (outage.open() ? "≥ " : "") + Millis.rounded(outage.duration()) + " ms";
        double room = Fonts.width(text, Fonts.SMALL) + ROOM;
        double right = x + width / 2 + reach / 2 + ROOM + (outage.open() ? ROOM : 0);
        double left = x + width / 2 - reach / 2 - room;
        if (right + room <= next) {
            svg.text(right, top + 15, "alarm", text);
            used = right + room;
        } else if (left >= used) {
            svg.text(left, top + 15, "alarm", text);
            used = x + width;
        } else {
            used = x + width;
        }
        svg.close("g");
        return used;
    }

    /** Draws the bounds around the middle of the bar if they can be told from it, and returns how wide they reach. */
    private double whiskers(Svg svg, Outage outage, double middle, double y) {
        double upper = scale.width(outage.upper());
        double lower = scale.width(outage.lower());
        if (upper < LEAST_WHISKER) {
            return 0;
        }
        for (int side : new int[] {-1, 1}) {
            svg.line(middle + side * lower / 2, y, middle + side * upper / 2, y, "whisker");
            cap(svg, middle + side * lower / 2, y, 2.5);
            cap(svg, middle + side * upper / 2, y, 4.5);
        }
        return upper;
    }

    private static void cap(Svg svg, double x, double y, double half) {
        svg.line(x, y - half, x, y + half, "whisker");
    }

    private String describe(Outage outage) {
        String length = (outage.open() ? "at least " : "") + Millis.rounded(outage.duration()) + " ms (between "
                + Millis.rounded(outage.lower()) + " and " + Millis.rounded(outage.upper()) + " ms)";
        return outage.probe() + ": down for " + length + " from " + Numbers.time(outage.start()) + " to "
                + Numbers.time(outage.end()) + " UTC" + (outage.open() ? ", not seen to end" : "") + "; "
                + Numbers.count(outage.failures(), "failed attempt") + ": " + String.join(", ", outage.errors())
                + "; began under " + activities.at(outage.start()).describe() + cause(outage.cause());
    }

    private static String cause(Cause cause) {
        return (cause.hosts().isEmpty() ? "" : " on " + String.join(", ", cause.hosts()))
                + (cause.inOnset().isEmpty()
                        ? ""
                        : "; while it may have begun: "
                                + cause.inOnset().stream()
                                        .map(happening -> Numbers.time(happening.at()) + " " + happening.text())
                                        .collect(Collectors.joining(", ")));
    }
}
