package dev.stepgate.checks.cloud;

import java.util.List;
import java.util.stream.Collectors;

/** What the user configured cannot be used; nothing was started. The command line exits with 254. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Reports these problems together.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("without a problem the configuration is right");
        }
        this.problems = List.copyOf(problems);
    }

    /** Reports one problem. */
    public ConfigurationException(Problem problem) {
        this(List.of(problem));
    }

    /** All problems that were found, at least one, in the order of files and lines. */
    public List<Problem> problems() {
        return problems;
    }
}
