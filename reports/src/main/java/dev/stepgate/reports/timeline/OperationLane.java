package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.OperationEnded;
import dev.stepgate.reports.record.Fate.OperationSent;
import dev.stepgate.reports.record.Fate.Outcome;
import dev.stepgate.reports.record.Fate.ReadBack;
import dev.stepgate.reports.record.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Draws the operations of the trickle, each from its request to its end, those that went wrong over the others; nothing if none was sent. */
final class OperationLane {

    private static final double LEAST_WIDTH = 3;
    private static final List<Outcome> BAD = List.of(Outcome.FAILED, Outcome.LOST, Outcome.CHANGED);

    private final TimeScale scale;
    private final List<Bar> bars = new ArrayList<>();

    /** @param end null if the record does not tell it */
    private record Bar(OperationSent sent, Instant until, Outcome end, String detail) {

        boolean bad() {
            return end != null && BAD.contains(end);
        }

        String style() {
            return bad() ? "outage" : end == null || end == Outcome.UNKNOWN ? "unseen" : "seen";
        }

        int rank() {
            return bad() ? 2 : style().equals("unseen") ? 1 : 0;
        }
    }

    /** @param end of the picture */
    OperationLane(TimeScale scale, RunRecord run, Instant end) {
        this.scale = scale;
        List<OperationSent> all = run.events(OperationSent.class);
        for (OperationSent sent : all) {
            if (sent.refused()) {
                bars.add(new Bar(sent, sent.at(), Outcome.NOTHING, String.valueOf(sent.error())));
            } else {
                bars.add(bar(run, sent, next(all, sent), end));
            }
        }
        bars.sort(Comparator.comparingInt(Bar::rank));
    }

    /** When the same was asked for again, if it was: what ends later belongs to that. */
    private static Instant next(List<OperationSent> all, OperationSent sent) {
        return all.stream()
                .filter(other -> other.object().equals(sent.object()) && other.action() == sent.action())
                .map(OperationSent::at)
                .filter(at -> at.isAfter(sent.at()))
                .findFirst()
                .orElse(Instant.MAX);
    }

    private static Bar bar(RunRecord run, OperationSent sent, Instant next, Instant end) {
        OperationEnded ended = run.events(OperationEnded.class).stream()
                .filter(one -> one.object().equals(sent.object()) && one.action() == sent.action())
                .filter(one -> !one.at().isBefore(sent.at()) && one.at().isBefore(next))
                .findFirst()
                .orElse(null);
        if (ended == null) {
            return new Bar(sent, end, null, "its end is not told");
        }
        ReadBack read = run.events(ReadBack.class).stream()
                .filter(one -> one.object().equals(sent.object()) && ended.outcome() == Outcome.DONE)
                .filter(one -> BAD.contains(one.outcome()) && one.kind() == sent.kind())
                .filter(one -> sent.action() == Action.CREATE)
                .findFirst()
                .orElse(null);
        return read == null
                ? new Bar(sent, ended.at(), ended.outcome(), ended.detail())
                : new Bar(sent, read.at(), read.outcome(), read.detail());
    }

    double height() {
        return bars.isEmpty() ? 0 : Page.LANE;
    }

    void draw(Svg svg, double top) {
        if (bars.isEmpty()) {
            return;
        }
        svg.text(Page.MARGIN, top + 15, "bold", "operations");
        svg.line(scale.left(), top + Page.LANE / 2, scale.right(), top + Page.LANE / 2, "grid");
        for (Bar bar : bars) {
            double x = scale.x(bar.sent().sentAt());
            svg.openTitled(title(bar));
            svg.rect(x, top + 5, Math.max(LEAST_WIDTH, scale.x(bar.until()) - x), Page.LANE - 10, bar.style());
            svg.close("g");
        }
        long bad = bars.stream().filter(Bar::bad).count();
        svg.text(
                scale.right() + 10,
                top + 15,
                bad > 0 ? "alarm" : "quiet",
                bars.size() + " sent" + (bad > 0 ? ", " + bad + " went wrong" : ""));
    }

    private static String title(Bar bar) {
        OperationSent sent = bar.sent();
        return Stream.of(
                        sent.action() + " " + sent.kind().word() + " " + sent.object(),
                        sent.requestId(),
                        "sent at " + Numbers.time(sent.sentAt()) + " UTC",
                        sent.status() == null ? "not answered" : "answered " + sent.status(),
                        bar.end() == null ? null : bar.end().name(),
                        bar.detail())
                .filter(Objects::nonNull)
                .reduce((left, right) -> left + "; " + right)
                .orElseThrow();
    }
}
