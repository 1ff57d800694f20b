package dev.stepgate.harness.cli;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Fate.Outcome;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Steering;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells on the console what a run does, line by line; safe for use by several threads. */
final class RunProgress implements Progress {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private static final Set<Outcome> BAD = EnumSet.of(Outcome.FAILED, Outcome.LOST, Outcome.CHANGED);

    private static final Duration LATE_LINES = Duration.ofSeconds(5);

    private final Console console;
    private final Plan plan;
    private final Map<String, Instant> failingSince = new ConcurrentHashMap<>();
    private final Map<String, Instant> lateTold = new ConcurrentHashMap<>();
    private volatile Instant commandStarted = Instant.EPOCH;

    RunProgress(Console console, Plan plan) {
        this.console = console;
        this.plan = plan;
    }

    @Override
    public void happened(Event event) {
        if (event instanceof Event.ProbesStarted probes) {
            say(
                    event,
                    "probes: " + probes.probes().size() + ", each every "
                            + Text.of(plan.probes().interval()));
        } else if (event instanceof Event.StepStarted started) {
            step(started);
        } else if (event instanceof Event.ChecksPlanned planned) {
            say(
                    event,
                    "  checks " + lower(planned.phase()) + ": "
                            + planned.checks().size());
        } else if (event instanceof Event.CheckFinished check) {
            check(check);
        } else if (event instanceof Event.ContainerFailed failed) {
            say(event, "bold,red", "    FAILED ", failed.container() + ": " + Text.firstLine(failed.message()));
        } else if (event instanceof Event.CommandStarted) {
            commandStarted = event.at();
            say(event, "  command started");
        } else if (event instanceof Event.OutputLine line) {
            say(event, "    | " + line.text());
        } else if (event instanceof Event.CommandFinished finished) {
            String how = finished.exitCode() == null ? finished.problem() : "ended with " + finished.exitCode();
            say(event, "  command " + how + " after " + Text.of(Duration.between(commandStarted, event.at())));
        } else if (event instanceof Fate fate) {
            operation(fate);
        } else if (event instanceof Steering steering) {
            steering(steering);
        }
    }

    private void steering(Steering steering) {
        if (steering instanceof Steering.LineStopped stopped) {
            say(stopped, "bold,red", "  STOPPED ", "the command: " + stopped.reason());
        } else if (steering instanceof Steering.WaitBegan wait) {
            boolean pause = wait.cause() == Steering.Wait.PAUSE;
            say(wait, "bold,yellow", "WAITING ", wait.message());
            console.line("         in another terminal: "
                    + (pause
                            ? "stepgate resume"
                            : "stepgate approve --step " + wait.step() + " --why TEXT    or    stepgate reject"));
        } else if (steering instanceof Steering.OrderTaken order) {
            say(
                    order,
                    "bold",
                    order.order().word(),
                    " by " + order.who() + (order.why().isEmpty() ? "" : " (" + order.why() + ")") + ": "
                            + order.answer());
        }
    }

    /** Only of what went wrong. */
    private void operation(Fate fate) {
        if (fate instanceof Fate.OperationEnded end && BAD.contains(end.outcome())) {
            String what = lower(end.action()) + " " + end.kind().word() + " " + end.object();
            say(end, "bold,red", "    " + end.outcome() + " ", what + ": " + end.detail());
        } else if (fate instanceof Fate.ReadBack read && BAD.contains(read.outcome())) {
            String what = read.kind().word() + " " + read.object();
            say(read, "bold,red", "    " + read.outcome() + " ", what + ": " + read.detail());
        } else if (fate instanceof Fate.TrickleHindered hindered) {
            say(hindered, "yellow", "    operations: ", hindered.detail());
        }
    }

    private void step(Event.StepStarted started) {
        int number = plan.steps().stream().map(Step::id).toList().indexOf(started.step()) + 1;
        String title = plan.step(started.step()).map(Step::title).orElse("");
        say(
                started,
                "bold",
                "step " + started.step(),
                " (" + number + " of " + plan.steps().size() + "): " + title);
    }

    private void check(Event.CheckFinished check) {
        String text = check.check() + "  " + Text.of(check.duration())
                + (check.message() == null ? "" : "\n" + Text.indented(check.message(), "              "));
        say(check, style(check.outcome()), "    %-7s ".formatted(check.outcome()), text);
    }

    private static String style(CheckOutcome outcome) {
        return switch (outcome) {
            case PASSED -> "green";
            case SKIPPED -> "faint";
            case FAILED, BROKEN, NOT_RUN -> "bold,red";
        };
    }

    @Override
    public void changed(Sample sample) {
        if (sample.outcome() == SampleOutcome.FAIL) {
            failingSince.put(sample.probe(), sample.startedAt());
            line(sample.finishedAt(), "yellow", "    down ", sample.probe() + ": " + sample.error());
            return;
        }
        Instant since = failingSince.remove(sample.probe());
        String lasted = since == null ? "" : " after " + Text.of(Duration.between(since, sample.startedAt()));
        line(sample.finishedAt(), "green", "    up   ", sample.probe() + lasted);
    }

    /** At most one line per probe in five seconds: all of them are in the report. */
    @Override
    public void late(Sample sample) {
        Instant before = lateTold.get(sample.probe());
        if (before == null || Duration.between(before, sample.finishedAt()).compareTo(LATE_LINES) >= 0) {
            lateTold.put(sample.probe(), sample.finishedAt());
            line(
                    sample.finishedAt(),
                    "yellow",
                    "    late ",
                    sample.probe() + ": " + sample.error() + " of an attempt of " + TIME.format(sample.startedAt()));
        }
    }

    @Override
    public void judged(StepJudgement judgement) {
        String style = judgement.gate() == Gate.OPEN ? "bold,green" : "bold,red";
        console.line(
                style,
                "         gate " + judgement.gate(),
                " after step " + judgement.step() + ": " + judgement.verdict());
    }

    private void say(Event event, String text) {
        console.line(TIME.format(event.at()) + " " + text);
    }

    private void say(Event event, String style, String word, String text) {
        line(event.at(), style, word, text);
    }

    private void line(Instant at, String style, String word, String text) {
        console.line(style, TIME.format(at) + " ", word, text);
    }

    private static String lower(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
