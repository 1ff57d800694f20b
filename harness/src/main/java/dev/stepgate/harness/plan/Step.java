package dev.stepgate.harness.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One operator change with its phases before, during and after.
 *
 * @param id unique in the plan: lower-case letters, digits and dashes, at most 63
 * @param title what a person reads
 * @param commands each a program and its arguments, run in turn until one fails; empty for a step that only observes
 * @param duration how long a step without a command observes, 0 for one that only runs checks; null if it has a command
 * @param timeout the longest the commands may take together; null if there is none
 * @param checks which checks run before and after
 * @param settle how long probes go on after the command before the checks after begin, if that is longer than the interval of the
 *     slowest one
 * @param budgets what the step may cost
 * @param marks finds in a line of output what is being done from now on; the matched text is the mark
 * @param onClosed what to do when the gate is closed
 * @param tolerance what the checks before and after tolerate of Ceph
 * @param baseline whether the probes have to be in a steady state before the step; false: what they see counts from its first attempt
 * @param trickle operations that are sent from the phase before until the end of the command
 * @param inspect what the harness itself looks at before and after
 * @param conduct how it is carried out, and what goes with it
 */
public record Step(
        String id,
        String title,
        List<List<String>> commands,
        Duration duration,
        Duration timeout,
        Checks checks,
        Duration settle,
        Budgets budgets,
        Pattern marks,
        OnClosed onClosed,
        Tolerance tolerance,
        boolean baseline,
        Trickle trickle,
        Inspections inspect,
        Conduct conduct) {

    /** The plays, tasks and handlers that Ansible announces. */
    public static final Pattern ANSIBLE_MARKS = Pattern.compile("^(PLAY|TASK|RUNNING HANDLER) \\[.*\\]");

    /** How long probing goes on after a command where a plan does not say. */
    public static final Duration DEFAULT_SETTLE = Duration.ofSeconds(5);

    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /**
     * @throws NullPointerException if a component that is not nullable is missing
     * @throws IllegalArgumentException if the id is malformed, or command, duration and timeout contradict each other
     */
    public Step {
        commands = commands.stream().map(List::copyOf).toList();
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(checks, "checks");
        Objects.requireNonNull(settle, "settle");
        Objects.requireNonNull(budgets, "budgets");
        Objects.requireNonNull(marks, "marks");
        Objects.requireNonNull(onClosed, "onClosed");
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(trickle, "trickle");
        Objects.requireNonNull(inspect, "inspect");
        Objects.requireNonNull(conduct, "conduct");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("step id '" + id + "' is not of the form " + ID);
        }
        if (commands.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("step " + id + ": a command without a program");
        }
        if (commands.isEmpty() ? duration == null : (duration != null || timeout == null)) {
            throw new IllegalArgumentException(
                    "step " + id + ": a command needs a timeout, a step without a command needs a duration");
        }
    }

    /** Whether the step changes or watches anything, so that probes have to watch it; false if it only runs checks. */
    public boolean observed() {
        return !commands.isEmpty() || !duration.isZero();
    }

    /** Whether operations are to be sent while it goes on. */
    public boolean trickles() {
        return observed() && trickle.flows();
    }

    /** The same step with these inspections. */
    public Step inspecting(Inspections inspections) {
        return new Step(
                id,
                title,
                commands,
                duration,
                timeout,
                checks,
                settle,
                budgets,
                marks,
                onClosed,
                tolerance,
                baseline,
                trickle,
                inspections,
                conduct);
    }

    /** Where its commands run; null: where Stepgate was started. */
    public Path directory() {
        return conduct.directory();
    }

    /** What is added to the environment of its commands. */
    public Map<String, String> environment() {
        return conduct.environment();
    }

    /** Who has to say yes before its command; null: nobody. */
    public Approval approval() {
        return conduct.approval();
    }

    /** Whether there is no way back once its command has begun. */
    public boolean pointOfNoReturn() {
        return conduct.pointOfNoReturn();
    }

    /** Commands that undo it, for a person to run; may be empty. */
    public List<List<String>> rollback() {
        return conduct.rollback();
    }

    /** Whether and how its running command is stopped. */
    public StopPolicy stop() {
        return conduct.stop();
    }

    /** What it changes besides: patterns on the lines that tell a difference. */
    public List<Pattern> expect() {
        return conduct.expect();
    }

    /** How long the region has to be clean after it; null: not at all. */
    public Duration soak() {
        return conduct.soak();
    }

    /** What it changes; empty if the plan does not say. */
    public List<String> changes() {
        return conduct.changes();
    }
}
