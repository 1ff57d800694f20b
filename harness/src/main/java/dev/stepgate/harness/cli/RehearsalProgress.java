package dev.stepgate.harness.cli;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.rehearsal.RehearsalWorkshop;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells of a rehearsal in one line per step, and at once of what is wrong: outages through the balancer with the task that cost them, checks
 * that did not pass, faults that were put in. On a terminal one more line shows what goes on now. Safe for several threads.
 */
final class RehearsalProgress implements Progress {

    private static final String INDENT = "          ";
    private static final int LONGEST_REASON = 420;
    private static final int MOST_INCIDENTS = 3;

    private final Console console;
    private final Plan plan;
    private final String region;
    private final Pace pace;
    private final int columns = Terminal.columns();
    private final Downs downs = new Downs();
    private final Map<String, Duration> downtime = new TreeMap<>();
    private String step = "";
    private Instant stepBegan = Instant.EPOCH;
    private String doing = "";
    private String mark = "";
    private int incidents;
    private final InspectionLines inspections = new InspectionLines();

    RehearsalProgress(Console console, Plan plan, String region, Pace pace) {
        this.console = console;
        this.plan = plan;
        this.region = region;
        this.pace = pace;
    }

    @Override
    public synchronized void happened(Event event) {
        if (event instanceof Event.StepStarted started) {
            step = started.step();
            stepBegan = event.at();
            incidents = 0;
            inspections.clear();
            doing = "";
            mark = "";
        } else if (event instanceof Event.PhaseStarted phase) {
            doing = phase.phase() == Phase.DURING ? "" : "checks " + lower(phase.phase());
        } else if (event instanceof Event.CheckFinished check) {
            check(check);
        } else if (event instanceof Event.ContainerFailed failed) {
            wrong("FAILED ", failed.container() + ": " + Text.firstLine(failed.message()));
        } else if (event instanceof Event.OutputLine line) {
            output(line);
        } else if (event instanceof Event.CommandFinished finished
                && !Integer.valueOf(0).equals(finished.exitCode())) {
            wrong("ENDED ", finished.exitCode() == null ? finished.problem() : "with " + finished.exitCode());
        } else if (event instanceof Inspected inspected) {
            inspections.add(inspected);
        } else if (event instanceof Steering.LineStopped stopped) {
            wrong("STOPPED ", "the command: " + stopped.reason());
        } else if (event instanceof Steering.OrderTaken order) {
            line(
                    "bold",
                    "",
                    order.step() + ": " + order.order().word() + " by " + order.who() + " (" + order.why() + ")");
        }
        now();
    }

    private void check(Event.CheckFinished check) {
        doing = "checks " + lower(check.phase()) + ": " + check.check();
        if (check.outcome() != CheckOutcome.PASSED && check.outcome() != CheckOutcome.SKIPPED) {
            wrong(check.outcome() + " ", check.check() + ": " + Text.firstLine(check.message()));
        }
    }

    private void output(Event.OutputLine line) {
        if (line.mark() != null) {
            mark = line.mark();
            doing = mark;
        } else if (line.text().startsWith("[fault ") || line.text().startsWith("[rehearsed as ")) {
            Text.wrapped(line.text().substring(1, line.text().length() - 1), columns - INDENT.length())
                    .forEach(part -> console.line("yellow", INDENT, part, ""));
        } else if (line.text().startsWith("ERROR!")) {
            wrong("", line.text());
        }
    }

    private void wrong(String word, String text) {
        line("bold,red", word, text);
    }

    private void line(String style, String word, String text) {
        int room = columns - INDENT.length() - word.length();
        console.line(style, INDENT, word, text.length() <= room ? text : text.substring(0, room - 1) + "…");
    }

    @Override
    public synchronized void changed(Sample sample) {
        if (sample.probe().contains("@")) {
            return;
        }
        if (sample.outcome() == SampleOutcome.FAIL) {
            if (downs.failed(sample)) {
                incidents++;
                String under = mark.isEmpty() ? "" : ", under " + mark;
                incident("yellow", "down ", sample.probe() + ": " + sample.error() + under);
            }
        } else {
            downs.recovered(sample).ifPresent(costs -> incident("green", "up   ", "after " + Downs.describe(costs)));
        }
        now();
    }

    /** Tells of the first few incidents of a step; a fault that hits each second request makes dozens. */
    private void incident(String style, String word, String text) {
        if (incidents <= MOST_INCIDENTS) {
            line(style, word, text);
        } else if (incidents == MOST_INCIDENTS + 1 && word.startsWith("down")) {
            line(style, "down ", "again and again; all outages are in the report");
        }
    }

    @Override
    public synchronized void judged(StepJudgement judgement) {
        pace.stepDone();
        Map<String, Duration> cost = new TreeMap<>();
        judgement.probes().stream()
                .filter(probe ->
                        !probe.name().contains("@") && !probe.downtime().isZero())
                .forEach(probe -> cost.put(probe.name(), probe.downtime()));
        cost.forEach((service, length) -> downtime.merge(service, length, Duration::plus));
        boolean open = judgement.gate() == Gate.OPEN;
        console.line(
                open ? "green" : "bold,red",
                place() + "gate ",
                "%-6s".formatted(judgement.gate()),
                " %-7s  %s  %s%s"
                        .formatted(
                                judgement.verdict(),
                                "%-12s".formatted(checks(judgement)),
                                "%7s".formatted(Text.of(took(judgement))),
                                cost.isEmpty() ? "" : "   downtime " + most(cost)));
        inspections.lines().forEach(text -> line("green", "", text));
        soak(judgement);
        judgement.reasons().forEach(reason -> Text.wrapped(shortened(reason), columns - INDENT.length() - 2)
                .forEach(line -> console.line(INDENT + line)));
    }

    /** Only of a soak that was waited for. */
    private void soak(StepJudgement judgement) {
        plan.step(judgement.step())
                .map(Step::soak)
                .filter(soak -> soak.compareTo(RehearsalWorkshop.LONGEST_SOAK) <= 0)
                .ifPresent(soak -> line("green", "", "soaked for " + Text.of(soak)));
    }

    /** {@code dev     5/14 infrastructure  }. */
    private String place() {
        List<String> steps = plan.steps().stream().map(Step::id).toList();
        int widest = steps.stream().mapToInt(String::length).max().orElse(0);
        return "%-6s %3d/%d %s "
                .formatted(
                        region,
                        steps.indexOf(step) + 1,
                        steps.size(),
                        (step + " ".repeat(widest)).substring(0, widest));
    }

    private Duration took(StepJudgement judgement) {
        return judgement.step().equals(step) ? Duration.between(stepBegan, Instant.now()) : Duration.ZERO;
    }

    private static String checks(StepJudgement judgement) {
        int passed = 0;
        int all = 0;
        for (Map<CheckOutcome, Integer> counts : judgement.checks().values()) {
            for (Map.Entry<CheckOutcome, Integer> count : counts.entrySet()) {
                passed += count.getKey() == CheckOutcome.PASSED ? count.getValue() : 0;
                all += count.getValue();
            }
        }
        return all == 0 ? "no checks" : passed + "/" + all + " checks";
    }

    private static String most(Map<String, Duration> cost) {
        Duration longest = cost.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return Text.of(longest) + " ("
                + (cost.size() == 1 ? cost.keySet().iterator().next() : cost.size() + " services") + ")";
    }

    /** Shows what goes on, where there is a terminal. */
    synchronized void now() {
        if (!console.isTerminal() || step.isEmpty()) {
            return;
        }
        Duration most = downtime.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        String left = pace.left()
                .map(rest -> "about " + Math.max(1, rest.toSeconds()) + " s left")
                .orElse("");
        String down = downs.now().isEmpty() ? "" : "DOWN " + downs.now();
        console.now(place().strip() + "  "
                + String.join(
                        "  ",
                        Stream.of(down, left, "downtime so far " + Text.of(most), doing)
                                .filter(part -> !part.isEmpty())
                                .toList()));
    }

    private static String shortened(String reason) {
        return "- " + (reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + " …" : reason);
    }

    private static String lower(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
