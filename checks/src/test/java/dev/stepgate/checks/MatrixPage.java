package dev.stepgate.checks;

import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The matrix as a page in Markdown. */
final class MatrixPage {

    private final Matrix matrix;

    MatrixPage(Matrix matrix) {
        this.matrix = matrix;
    }

    String text() {
        StringBuilder page = new StringBuilder(
                """
                # Falsifiability

                A check that cannot fail says nothing. %d faults can be put into the embedded cloud; each of them turns just those of the %d checks red that
                have to do with it, and their messages name what is wrong. `FalsifiabilityIT` proves it for every fault with `./mvnw verify`, or for some:

                    ./mvnw verify -pl lab,checks -Dtest=NoSuchTest -Dsurefire.failIfNoSpecifiedTests=false -Dfault='metadata-.*'

                This page is generated; `FalsifiabilityPageTest` says how.

                ![Faults by checks: which fault turns which check red](falsifiability.svg)

                ## Checks

                | check | what it says | faults that turn it red |
                |---|---|---|
                """.formatted(matrix.faults().size(), matrix.checks().size()));
        matrix.titles()
                .forEach((check, title) ->
                        page.append("| `%s` | %s | %s |\n".formatted(check, title, links(matrix.faultsOf(check)))));
        page.append("\n## Faults\n");
        for (Area area : Area.values()) {
            List<Fault> faults = matrix.faults().stream()
                    .filter(fault -> fault.label().area() == area)
                    .toList();
            if (!faults.isEmpty()) {
                page.append("\n### %s\n".formatted(title(area)));
                faults.forEach(fault -> page.append(fault(fault)));
            }
        }
        return page.toString();
    }

    private static String title(Area area) {
        String name = area.toString();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String links(List<Fault> faults) {
        return faults.stream()
                .map(Fault::id)
                .map(id -> "[%s](#%s)".formatted(id, id))
                .collect(Collectors.joining(", "));
    }

    private String fault(Fault fault) {
        String reference = fault.label().reference();
        String red = codes(matrix.checksOf(fault, Matrix.Cell.RED));
        String perhaps = codes(matrix.checksOf(fault, Matrix.Cell.PERHAPS));
        return "\n#### %s\n\n%s%s\n\nRed: %s.%s\n"
                .formatted(
                        fault.id(),
                        fault.label().description(),
                        reference.isEmpty() ? "" : " (" + reference + ")",
                        red.isEmpty() ? nothing(fault) : red,
                        perhaps.isEmpty() ? "" : " Now and then, as chance has it: " + perhaps + ".");
    }

    private String nothing(Fault fault) {
        return matrix.expectations()
                .ofCanaries(fault.id())
                .map(probe -> "no check, but the probe `" + probe + "` of canaries")
                .orElse("nothing");
    }

    private static String codes(List<String> checks) {
        return checks.stream().map(check -> "`" + check + "`").collect(Collectors.joining(", "));
    }
}
