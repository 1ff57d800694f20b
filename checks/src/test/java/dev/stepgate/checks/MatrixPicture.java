package dev.stepgate.checks;

import dev.stepgate.lab.embedded.fault.Fault;
import java.util.List;

/** The matrix as a picture: faults down, checks across. It has a ground of its own, so that it can be read on a light and on a dark page. */
final class MatrixPicture {

    private static final int CELL = 14;
    private static final int GAP = 8;
    private static final int LEFT = 390;
    private static final double LETTER = 6.6;
    private static final double SLANT = Math.toRadians(60);
    private static final int MARGIN = 20;

    private final Matrix matrix;
    private final List<String> checks;
    private final int top;
    private final int right;
    private final StringBuilder svg = new StringBuilder();

    MatrixPicture(Matrix matrix) {
        this.matrix = matrix;
        this.checks = matrix.checks();
        double longest = LETTER * checks.stream().mapToInt(String::length).max().orElse(0);
        this.top = (int) (longest * Math.sin(SLANT)) + 2 * MARGIN;
        this.right = (int) (longest * Math.cos(SLANT));
    }

    String text() {
        int width = x(checks.size() - 1) + CELL + MARGIN + right;
        int height = y(matrix.faults().size() - 1) + CELL + MARGIN;
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                <title>Which fault turns which check red</title>
                <style>
                text { font: 11px "DejaVu Sans", Verdana, sans-serif; fill: #1f2328 }
                .area { font-weight: bold }
                .key { font-size: 12px }
                .red { fill: #b3261e }
                .perhaps { fill: none; stroke: #b3261e; stroke-width: 1.5 }
                .row { fill: #f1f3f5 }
                </style>
                <rect width="%d" height="%d" rx="8" fill="#ffffff" stroke="#d0d7de"/>
                """.formatted(width, height, width, height, width, height));
        key();
        rows();
        columns();
        cells();
        return svg.append("</svg>\n").toString();
    }

    private void key() {
        svg.append("""
                <text class="key area" x="%1$d" y="40">%2$d faults × %3$d checks</text>
                <rect class="red" x="%1$d" y="56" width="11" height="11"/><text class="key" x="%4$d" y="66">turns the check red</text>
                <rect class="perhaps" x="%5$s" y="76.5" width="10" height="10"/><text class="key" x="%4$d" y="86">may do so: it shows at one of two backends</text>
                """.formatted(MARGIN, matrix.faults().size(), checks.size(), MARGIN + 20, MARGIN + ".5"));
    }

    /** Where a column begins: between the services is a gap. */
    private int x(int column) {
        int groups = 0;
        for (int i = 1; i <= column; i++) {
            groups += service(checks.get(i)).equals(service(checks.get(i - 1))) ? 0 : 1;
        }
        return LEFT + column * CELL + groups * GAP;
    }

    /** Where a row begins: between the areas is a gap. */
    private int y(int row) {
        int groups = 0;
        for (int i = 1; i <= row; i++) {
            groups += fault(i).label().area() == fault(i - 1).label().area() ? 0 : 1;
        }
        return top + row * CELL + groups * GAP;
    }

    private Fault fault(int row) {
        return matrix.faults().get(row);
    }

    private static String service(String check) {
        return check.substring(0, check.indexOf('.'));
    }

    private void rows() {
        for (int row = 0; row < matrix.faults().size(); row++) {
            int y = y(row);
            if (row == 0 || fault(row).label().area() != fault(row - 1).label().area()) {
                svg.append("<text class=\"area\" x=\"%d\" y=\"%d\">%s</text>\n"
                        .formatted(MARGIN, y + CELL - 3, fault(row).label().area()));
            }
            if (row % 2 == 0) {
                svg.append("<rect class=\"row\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                        .formatted(LEFT - 295, y, x(checks.size() - 1) + CELL - LEFT + 295, CELL));
            }
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                    .formatted(LEFT - 6, y + CELL - 3, fault(row).id()));
        }
    }

    private void columns() {
        for (int column = 0; column < checks.size(); column++) {
            svg.append("<text transform=\"translate(%d %d) rotate(-60)\">%s</text>\n"
                    .formatted(x(column) + CELL - 3, top - 8, checks.get(column)));
        }
    }

    private void cells() {
        for (int row = 0; row < matrix.faults().size(); row++) {
            for (int column = 0; column < checks.size(); column++) {
                Matrix.Cell cell = matrix.cell(fault(row), checks.get(column));
                if (cell != Matrix.Cell.NOTHING) {
                    boolean red = cell == Matrix.Cell.RED;
                    svg.append("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\"/>\n"
                            .formatted(
                                    red ? "red" : "perhaps",
                                    x(column) + (red ? "" : ".5"),
                                    y(row) + (red ? 1 : 2) + (red ? "" : ".5"),
                                    red ? CELL - 2 : CELL - 5,
                                    red ? CELL - 2 : CELL - 5));
                }
            }
        }
    }
}
