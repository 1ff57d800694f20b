package dev.stepgate.reports.timeline;

/** Draws what the colours and signs mean. */
final class Legend {

    private static final double ROW = 18;
    private static final double BOX = 26;

    private Legend() {}

    /** @param observed whether more is drawn than steps and probes */
    static double height(boolean observed) {
        return (observed ? 3 : 2) * ROW + 10;
    }

    static void draw(Svg svg, double top, boolean observed) {
        double x = Page.MARGIN;
        x = box(svg, x, top, "seen", "probed, served");
        x = box(svg, x, top, "outage", "outage");
        x = whisker(svg, x, top);
        x = box(svg, x, top, "unseen", "blind: nothing known");
        x = box(svg, x, top, "control", "control: not upgraded, shows faults of our own");
        svg.line(x, top + 10, x + BOX, top + 10, "guide");
        svg.text(x + BOX + 6, top + 14, "small", "task an outage began under");
        x = box(svg, Page.MARGIN, top + ROW, "before", "before: is the region fit to be changed?");
        x = box(svg, x, top + ROW, "during", "during: the step's command runs");
        box(svg, x, top + ROW, "after", "after: is the region as it was?");
        if (observed) {
            observations(svg, top + 2 * ROW);
        }
    }

    private static void observations(Svg svg, double top) {
        double x = sign(svg, Page.MARGIN, top, "UP", "came up");
        x = sign(svg, x, top, "DOWN", "went down");
        x = sign(svg, x, top, "DRAIN", "other change, such as drained");
        x = box(svg, x, top, "ailed", "our own fault: a pause, no way out, the clock");
        box(svg, x, top, "short", "our machine short of processors");
    }

    private static double sign(Svg svg, double x, double top, String state, String text) {
        ChangeLanes.sign(svg, x + BOX / 2, top + 10, state);
        return text(svg, x, top, text);
    }

    private static double box(Svg svg, double x, double top, String style, String text) {
        svg.rect(x, top + 4, BOX, 12, style);
        return text(svg, x, top, text);
    }

    private static double whisker(Svg svg, double x, double top) {
        svg.line(x, top + 10, x + BOX, top + 10, "whisker");
        svg.line(x, top + 5, x, top + 15, "whisker");
        svg.line(x + BOX, top + 5, x + BOX, top + 15, "whisker");
        return text(svg, x, top, "its upper and lower bound");
    }

    private static double text(Svg svg, double x, double top, String text) {
        svg.text(x + BOX + 6, top + 14, "small", text);
        return x + BOX + 6 + Fonts.width(text, Fonts.SMALL) + 18;
    }
}
