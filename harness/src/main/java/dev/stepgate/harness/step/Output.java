package dev.stepgate.harness.step;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;

/** Records what a step's command says, with the mark that the step finds in a line. Safe for use by several threads. */
public final class Output {

    private final Clock clock;
    private final Consumer<Event> record;

    /** Records from now on. */
    public Output(Clock clock, Consumer<Event> record) {
        this.clock = Objects.requireNonNull(clock);
        this.record = Objects.requireNonNull(record);
    }

    /** Records one line. */
    public void line(Step step, String text) {
        record.accept(new Event.OutputLine(clock.instant(), step.id(), text, mark(step, text)));
    }

    /** A pattern of the plan's own is for lines as they are; only Ansible's marks are known well enough to find them behind prefixes. */
    private static String mark(Step step, String text) {
        if (step.marks().equals(Step.ANSIBLE_MARKS)) {
            return AnsibleText.of(text).mark();
        }
        Matcher mark = step.marks().matcher(text);
        return mark.find() ? mark.group() : null;
    }
}
