package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Observation.Subject;
import dev.stepgate.reports.record.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Draws what balancers, services, agents and containers told: a triangle up or down for each change. */
final class ChangeLanes {

    private static final Set<String> GOOD = Set.of("UP", "up", "alive", "answers", "start", "unpause", "healthy");
    private static final Set<String> BAD = Set.of(
            "DOWN",
            "down",
            "dead",
            "absent",
            "does not answer",
            "refuses us",
            "dead, disabled",
            "down, disabled",
            "die",
            "kill",
            "stop",
            "oom",
            "pause",
            "unhealthy");
    private static final double HALF = 5;

    private final TimeScale scale;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, List<Sign> signs) {}

    /** @param state decides on the form */
    private record Sign(Instant at, String state, String title) {}

    ChangeLanes(TimeScale scale, RunRecord run) {
        this.scale = scale;
        List<StateChanged> all = run.events(StateChanged.class);
        row("backends", all, Set.of(Subject.BACKEND));
        row("services, agents", all, Set.of(Subject.SERVICE, Subject.AGENT));
        containers(run.events(ContainerEvent.class));
        row("who tells of them", all, Set.of(Subject.SOURCE));
    }

    /** A row with the changes of these subjects; none if there was no change, nor where sources only began to answer. */
    private void row(String name, List<StateChanged> all, Set<Subject> subjects) {
        List<StateChanged> changes = all.stream()
                .filter(change -> subjects.contains(change.subject()))
                .toList();
        boolean trouble = changes.stream().anyMatch(change -> BAD.contains(change.after()));
        if (!changes.isEmpty() && (!subjects.contains(Subject.SOURCE) || trouble)) {
            rows.add(new Row(name, changes.stream().map(ChangeLanes::sign).toList()));
        }
    }

    private void containers(List<ContainerEvent> events) {
        if (!events.isEmpty()) {
            rows.add(
                    new Row("containers", events.stream().map(ChangeLanes::sign).toList()));
        }
    }

    private static Sign sign(StateChanged change) {
        return new Sign(
                change.at(),
                change.after(),
                change.describe() + "; seen at " + Numbers.time(change.at()) + " UTC, the old state last at "
                        + Numbers.time(change.since()) + " UTC");
    }

    private static Sign sign(ContainerEvent event) {
        String state =
                event.action().equals("health_status") && event.detail() != null ? event.detail() : event.action();
        return new Sign(event.at(), state, event.describe() + "; told by " + Numbers.time(event.at()) + " UTC");
    }

    double height() {
        return rows.size() * Page.LANE;
    }

    void draw(Svg svg, double top) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double middle = top + i * Page.LANE + Page.LANE / 2;
            svg.text(Page.MARGIN, middle + 4, "bold", row.name());
            svg.line(scale.left(), middle, scale.right(), middle, "grid");
            for (Sign sign : row.signs()) {
                svg.openTitled(sign.title());
                sign(svg, scale.x(sign.at()), middle, sign.state());
                svg.close("g");
            }
            svg.text(
                    scale.right() + 10,
                    middle + 4,
                    "quiet",
                    Numbers.count(row.signs().size(), "change"));
        }
    }

    /** A triangle that points up for a good state, down for a bad one, a rhombus for any other, at this place. */
    static void sign(Svg svg, double x, double y, String state) {
        String style = GOOD.contains(state) ? "up" : BAD.contains(state) ? "down" : "else";
        String points =
                switch (style) {
                    case "up" -> points(x - HALF, y + HALF, x + HALF, y + HALF, x, y - HALF);
                    case "down" -> points(x - HALF, y - HALF, x + HALF, y - HALF, x, y + HALF);
                    default -> points(x - HALF, y, x, y - HALF, x + HALF, y, x, y + HALF);
                };
        svg.element("polygon", "points", points, "class", "change " + style);
    }

    private static String points(double... coordinates) {
        StringBuilder points = new StringBuilder();
        for (double coordinate : coordinates) {
            points.append(points.isEmpty() ? "" : " ").append(Math.round(coordinate * 10) / 10.0);
        }
        return points.toString();
    }
}
