package dev.stepgate.harness.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How a step is carried out, and what goes with it.
 *
 * @param directory where its commands run; null: where Stepgate was started
 * @param environment is added to that of the commands
 * @param approval who has to say yes before the command; null: nobody
 * @param pointOfNoReturn whether there is no way back once the command has begun
 * @param rollback commands that undo the step, each a program and its arguments, for a person to run; may be empty
 * @param stop whether and how a running command is stopped
 * @param expect what the step changes besides: patterns on the lines that tell a difference
 * @param soak how long the region has to be clean after the step before it counts; null: not at all
 * @param changes what it changes, as parts such as {@code nova/control}; empty if the plan does not say
 */
public record Conduct(
        Path directory,
        Map<String, String> environment,
        Approval approval,
        boolean pointOfNoReturn,
        List<List<String>> rollback,
        StopPolicy stop,
        List<Pattern> expect,
        Duration soak,
        List<String> changes) {

    /** Where a plan says nothing. */
    public static final Conduct PLAIN =
            new Conduct(null, Map.of(), null, false, List.of(), StopPolicy.NEVER, List.of(), null, List.of());

    /** What a step changes: a component, where of it, and to which release. */
    static final Pattern CHANGE = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)?(@[a-z0-9][a-z0-9.-]*)?");

    /** Copies the collections. */
    public Conduct {
        environment = Map.copyOf(new TreeMap<>(environment));
        rollback = rollback.stream().map(List::copyOf).toList();
        Objects.requireNonNull(stop, "stop");
        expect = List.copyOf(expect);
        changes = List.copyOf(changes);
    }
}
