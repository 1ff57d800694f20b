package dev.stepgate.reports.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses which marks get a label, and where, so that no label covers another or the line that leads down from one.
 *
 * <p>Labels stand to the right of their line, in rows above the axis. A label goes into the row above every label whose line would
 * cross it; when that is too high, it gives way to a mark that matters more: one that an outage began under, or a longer one.
 */
final class MarkLabels {

    private static final double GAP = 8;
    private static final double WIDEST = 240;

    private final TimeScale scale;
    private final int rows;
    private final double edge;

    /** For labels that may reach to {@code edge}. */
    MarkLabels(TimeScale scale, int rows, double edge) {
        this.scale = scale;
        this.rows = rows;
        this.edge = edge;
    }

    /** A mark with its label at {@code x} in a row, counted from 0 at the axis. */
    record Placed(Mark mark, String text, double x, int row) {

        double end() {
            return x + Fonts.width(text, Fonts.SMALL);
        }
    }

    /** The labelled ones of these marks, from right to left. */
    List<Placed> place(List<Mark> marks) {
        List<Mark> byWeight = marks.stream()
                .sorted(Comparator.comparing(Mark::outage)
                        .thenComparing(Mark::length)
                        .reversed())
                .toList();
        List<Mark> chosen = new ArrayList<>();
        List<Placed> placed = List.of();
        for (Mark mark : byWeight) {
            chosen.add(mark);
            Optional<List<Placed>> layout = layout(chosen);
            if (layout.isPresent()) {
                placed = layout.get();
            } else {
                chosen.remove(mark);
            }
        }
        return placed;
    }

    private Optional<List<Placed>> layout(List<Mark> marks) {
        List<Mark> fromRight = marks.stream()
                .sorted(Comparator.comparing((Mark mark) -> mark.span().from()).reversed())
                .toList();
        List<Placed> placed = new ArrayList<>();
        for (Mark mark : fromRight) {
            double x = scale.x(mark.span().from());
            String text = Fonts.fit(mark.label(), Fonts.SMALL, Math.min(WIDEST, edge - x));
            double end = x + Fonts.width(text, Fonts.SMALL) + GAP;
            int row = placed.stream()
                    .filter(other -> other.x() < end)
                    .mapToInt(other -> other.row() + 1)
                    .max()
                    .orElse(0);
            if (row >= rows) {
                return Optional.empty();
            }
            placed.add(new Placed(mark, text, x, row));
        }
        return Optional.of(placed);
    }
}
