package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Millis;
import java.util.List;

/** Draws the marks of the steps' commands: a tick for each, labels for as many as there is room for. */
final class MarkLane {

    private static final int MOST_ROWS = 8;
    private static final int LEAST_ROWS = 2;
    private static final double ROW = 14;
    private static final double TICK = 8;

    private final TimeScale scale;
    private final List<Mark> marks;
    private final List<MarkLabels.Placed> labels;
    private final int rows;

    MarkLane(TimeScale scale, List<Mark> marks) {
        this.scale = scale;
        this.marks = marks;
        this.labels = new MarkLabels(scale, MOST_ROWS, Page.WIDTH - Page.MARGIN).place(marks);
        this.rows = Math.max(
                LEAST_ROWS,
                1 + labels.stream().mapToInt(MarkLabels.Placed::row).max().orElse(0));
    }

    double height() {
        return marks.isEmpty() ? 0 : rows * ROW + TICK + 6;
    }

    /** Draws the lane, and a guide down to {@code bottom} from each mark that an outage began under. */
    void draw(Svg svg, double top, double bottom) {
        if (marks.isEmpty()) {
            return;
        }
        double axis = top + rows * ROW + TICK;
        svg.text(Page.MARGIN, top + 14, "bold", "tasks");
        svg.text(
                Page.MARGIN,
                top + 28,
                "quiet",
                Numbers.count(marks.size(), "mark") + ", " + labels.size() + " labelled");
        svg.line(scale.left(), axis, scale.right(), axis, "axis");
        for (Mark mark : marks) {
            double x = scale.x(mark.span().from());
            if (mark.outage()) {
                svg.line(x, axis, x, bottom, "guide");
            }
            svg.openTitled(title(mark));
            svg.line(x, axis - TICK, x, axis, "mark");
            svg.close("g");
        }
        for (MarkLabels.Placed label : labels) {
            double y = axis - TICK - label.row() * ROW;
            svg.line(label.x(), y - 10, label.x(), axis - TICK, "lead");
            svg.openTitled(title(label.mark()));
            svg.text(label.x() + 3, y - 2, label.mark().outage() ? "alarm" : "small", label.text());
            svg.close("g");
        }
    }

    private static String title(Mark mark) {
        return mark.text() + "; step " + mark.step() + ", from "
                + Numbers.time(mark.span().from()) + " UTC for " + Millis.rounded(mark.length()) + " ms"
                + (mark.outage() ? "; an outage began under it" : "");
    }
}
