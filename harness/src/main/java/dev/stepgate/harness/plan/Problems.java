package dev.stepgate.harness.plan;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file, so that all of it is reported together. */
public final class Problems {

    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    /** @param file names what is wrong in messages */
    public Problems(Path file) {
        this.file = file;
    }

    /** Something is wrong with a node. */
    public void at(Node node, String message) {
        at(node.getStartMark(), message);
    }

    /** Something is wrong at a place; null if that is not known. */
    public void at(Mark mark, String message) {
        int line = mark == null ? 0 : mark.getLine() + 1;
        int column = mark == null ? 0 : mark.getColumn() + 1;
        found.add(new Problem(file, line, column, message));
    }

    /**
     * Throws all that was found, in the order of the file.
     *
     * @throws ConfigurationException if anything was
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
    }
}
