package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.run.Resumption;
import dev.stepgate.harness.step.Survivors;
import dev.stepgate.harness.step.ThisProcess;
import dev.stepgate.reports.record.Continuation.Answer;
import dev.stepgate.reports.record.Continuation.CommandRunning;
import dev.stepgate.reports.record.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * What a person says is to be done about a command that was cut off: nobody else can know whether it may be run again.
 *
 * @param repeat the step whose command is to be run once more; null if none is named
 * @param skip the step whose command was done by hand; null if none is named
 * @param asks whether a person sits before a terminal and can be asked
 */
record CutCommand(String repeat, String skip, boolean asks) {

    /**
     * The answer for where a run goes on; null if none is needed.
     *
     * @throws ConfigurationException if one is needed and there is none, if one is given that nobody asked for, or if the command still runs
     */
    Answer answer(Resumption point, Plan plan, Console console) {
        String asked = point.from() == Resumption.From.ANSWER ? point.step() : null;
        for (String named : new String[] {repeat, skip}) {
            if (named != null && !named.equals(asked)) {
                throw problem("step " + named + ": no command of it was cut off; "
                        + (asked == null
                                ? "resume without --repeat and --skip"
                                : "the one that was is of step " + asked));
            }
        }
        if (asked == null) {
            return null;
        }
        if (repeat != null && skip != null) {
            throw problem("step " + asked + ": --repeat or --skip, not both");
        }
        CommandRunning running = running(point, asked);
        List<String> alive = Survivors.of(point.record().header().runId(), asked, running);
        if (!alive.isEmpty()) {
            throw problem("the command of step " + asked
                    + " that was begun by the harness that died is still at work: process " + String.join(", ", alive)
                    + "; wait for its end, or end it by kill, then resume");
        }
        if (repeat != null) {
            return Answer.REPEAT;
        }
        if (skip != null) {
            return Answer.SKIP;
        }
        String question = question(point, plan, asked, running);
        return asks ? ask(question, console) : unanswered(question, point, asked);
    }

    private static CommandRunning running(Resumption point, String step) {
        CommandRunning running = null;
        for (Event event : point.record().events()) {
            if (event instanceof Event.CommandStarted started && started.step().equals(step)) {
                running = null;
            } else if (event instanceof CommandRunning one && one.step().equals(step)) {
                running = one;
            }
        }
        return running;
    }

    private static String question(Resumption point, Plan plan, String step, CommandRunning running) {
        List<String> command = plan.step(step).orElseThrow().commands().get(point.command());
        return "step " + step + ": its command " + (point.command() + 1) + " was cut off, and nobody saw how it ended: "
                + String.join(" ", command)
                + (running == null || running.host().equals(ThisProcess.host())
                        ? ""
                        : " (it ran on " + running.host() + ": make sure that it is not still at work there)");
    }

    private static Answer unanswered(String question, Resumption point, String step) {
        String resume = "stepgate resume " + point.record().header().runId();
        throw problem(question + "\nfind out what it did; then, if it may be run again: " + resume + " --repeat " + step
                + "\nor, if you have done by hand what was left of it: " + resume + " --skip " + step);
    }

    private static Answer ask(String question, Console console) {
        console.line(question);
        BufferedReader terminal = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        while (true) {
            console.line("repeat it, skip it as done by hand, or quit? [repeat/skip/quit]");
            String said = answered(terminal);
            switch (said == null ? "quit" : said.strip().toLowerCase(Locale.ROOT)) {
                case "repeat" -> {
                    return Answer.REPEAT;
                }
                case "skip" -> {
                    return Answer.SKIP;
                }
                case "quit" -> throw problem("nothing was changed; the run can be resumed later");
                default -> console.line("expected one of these words");
            }
        }
    }

    private static String answered(BufferedReader terminal) {
        try {
            return terminal.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal could not be read", e);
        }
    }

    private static ConfigurationException problem(String text) {
        return new ConfigurationException(
                text.lines().map(line -> new Problem(null, 0, 0, line)).toList());
    }
}
