package dev.stepgate.harness.handover;

import dev.stepgate.harness.control.Situation;
import dev.stepgate.harness.control.Situation.State;
import dev.stepgate.harness.gate.Soak;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Verdict;
import dev.stepgate.reports.record.Waived;
import dev.stepgate.reports.record.WaiverState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Writes a hand-over sheet in Markdown, from what the record says and nothing else. */
public final class HandoverSheet {

    private final Plan plan;
    private final Judgement judgement;
    private final Situation run;
    private final StringBuilder out = new StringBuilder();

    private HandoverSheet(Plan plan, Judgement judgement, Situation run) {
        this.plan = plan;
        this.judgement = judgement;
        this.run = run;
    }

    /** The sheet. */
    public static String of(Plan plan, Judgement judgement, Situation run) {
        HandoverSheet sheet = new HandoverSheet(plan, judgement, run);
        sheet.head();
        sheet.nightWatch();
        sheet.done();
        sheet.open();
        sheet.tolerated();
        sheet.decisions();
        sheet.next();
        sheet.rollback();
        sheet.outages();
        return sheet.out.toString();
    }

    private void head() {
        line("# Hand-over of run " + judgement.runId());
        line("");
        line("Region **" + judgement.region() + "**, plan " + plan.name() + ": **" + run.state() + "**"
                + (run.how() == null ? "" : " (" + run.how() + ")") + ", " + standing() + ".");
        if (run.waiting() != null) {
            line("");
            line("Waits since " + second(run.waiting().at()) + ": "
                    + run.waiting().message() + ".");
        }
    }

    /** While a run goes on, what it has not done yet is no reason for a verdict; nor is what it has done a verdict of the whole. */
    private String standing() {
        if (!goesOn()) {
            return "verdict **" + judgement.verdict() + "**, gate **" + judgement.gate() + "**";
        }
        List<Verdict> seen = run.steps().stream()
                .map(Situation.StepState::verdict)
                .filter(Objects::nonNull)
                .toList();
        return seen.isEmpty()
                ? "no step judged yet"
                : seen.size() + " of " + run.steps().size() + " steps judged, so far **" + Verdict.worst(seen) + "**";
    }

    private boolean isJudged(String step) {
        return run.steps().stream().anyMatch(state -> state.step().equals(step) && state.verdict() != null);
    }

    private boolean goesOn() {
        return run.state() == State.RUNNING || run.state() == State.WAITING;
    }

    private void nightWatch() {
        section("At three in the morning");
        switch (run.state()) {
            case WAITING ->
                line("Nothing runs that can break: probes watch, the next step waits for a person. If the"
                        + " region is well, leave it so until the day. To decide now:");
            case RUNNING ->
                line("Step " + run.at() + " is under way. Do not touch the region beside it. To begin no"
                        + " further step, or to end now:");
            case DEAD ->
                line(
                        "The harness is gone, and step " + (run.at() == null ? "none" : run.at())
                                + " may have been cut off in the middle. First see on the manager whether its command still runs; then:");
            case FINISHED ->
                line(
                        judgement.gate() == Gate.OPEN
                                ? "The run is over and its gate is open: nothing has to be done."
                                : "The run is over and its gate is closed: begin no further step and no further region before what"
                                        + " is open below is settled. If customers are hit, roll back as below, or call whoever is named"
                                        + " under the decisions. To see it again:");
        }
        line("");
        line("```");
        run.next().forEach(this::line);
        line("```");
    }

    private void done() {
        section("What was done");
        if (run.steps().stream().allMatch(step -> step.began() == null)) {
            line("No step was begun.");
            return;
        }
        line("| step | began | took | verdict | gate |");
        line("|---|---|---|---|---|");
        for (Situation.StepState step : run.steps()) {
            if (step.began() != null) {
                String took = step.ended() == null ? "not ended" : length(Duration.between(step.began(), step.ended()));
                line("| " + step.step() + " | " + second(step.began()) + " | " + took + " | "
                        + (step.verdict() == null ? "not judged" : step.verdict()) + " | "
                        + (step.gate() == null ? "" : step.gate()) + " |");
            }
        }
    }

    private void open() {
        section("What is open");
        List<String> open = new ArrayList<>();
        for (StepJudgement step : judgement.steps()) {
            if (goesOn() && !isJudged(step.step())) {
                continue;
            }
            step.reasons().stream()
                    .filter(reason -> step.waived().stream()
                            .noneMatch(waived -> waived.reason().equals(reason)))
                    .forEach(reason -> open.add("step " + step.step() + " (" + step.verdict() + "): " + reason));
        }
        List<String> ofSteps = judgement.steps().stream()
                .flatMap(step -> step.reasons().stream().map(reason -> "step " + step.step() + ": " + reason))
                .toList();
        if (!goesOn()) {
            judgement.reasons().stream()
                    .filter(reason -> !ofSteps.contains(reason))
                    .forEach(open::add);
        }
        for (Step step : plan.steps()) {
            if (step.soak() != null
                    && step.soak().compareTo(Soak.LONGEST_IN_RUN) > 0
                    && ended(step.id()).isPresent()) {
                open.add("soak of step " + step.id() + ": the region has to be watched and clean for "
                        + length(step.soak()) + " after "
                        + second(ended(step.id()).orElseThrow()));
            }
        }
        list(open, "Nothing.");
    }

    private void tolerated() {
        section("What is tolerated or waived");
        List<String> lines = new ArrayList<>();
        for (StepJudgement step : judgement.steps()) {
            for (Waived waived : step.waived()) {
                lines.add("step " + step.step() + ", " + waived.describe() + " — " + waived.reason());
            }
        }
        judgement.waivers().stream()
                .filter(waiver -> waiver.use() != WaiverState.Use.USED)
                .forEach(waiver ->
                        lines.add(waiver.use().name().toLowerCase(Locale.ROOT) + " waiver: " + waiver.describe()));
        for (Step step : plan.steps()) {
            for (Phase phase : List.of(Phase.BEFORE, Phase.AFTER)) {
                step.tolerance()
                        .in(phase)
                        .forEach(condition ->
                                lines.add("the checks " + phase.name().toLowerCase(Locale.ROOT) + " step " + step.id()
                                        + " tolerate " + condition));
            }
        }
        list(lines, "Nothing.");
    }

    private void decisions() {
        section("Decisions");
        List<String> lines = new ArrayList<>();
        for (OrderTaken order : run.orders()) {
            lines.add(second(order.at()) + " " + order.order().word() + " by " + order.who()
                    + (order.why().isEmpty() ? "" : " (" + order.why() + ")")
                    + (order.step().isEmpty() ? "" : ", step " + order.step()) + ": "
                    + (order.accepted() ? "" : "refused, ") + order.answer());
        }
        list(lines, "None.");
    }

    private void next() {
        section("What comes next");
        Optional<Step> next = plan.steps().stream()
                .filter(step -> run.steps().stream()
                        .noneMatch(state -> state.step().equals(step.id()) && state.began() != null))
                .findFirst();
        if (next.isEmpty()) {
            line("No step of this plan is left.");
            return;
        }
        Step step = next.get();
        line("Step **" + step.id() + "**: " + step.title()
                + "." + (step.pointOfNoReturn() ? " **There is no way back once it has begun.**" : "")
                + (step.approval() == null
                        ? ""
                        : " It needs the approval of "
                                + (step.approval().by() == null
                                        ? "somebody"
                                        : step.approval().by()) + "."));
        commands(step.commands());
        if (run.state() == State.FINISHED) {
            line("");
            line("This run does not begin it: it is over.");
        }
    }

    private void rollback() {
        section("How to roll back");
        List<Step> begun = new ArrayList<>(plan.steps().stream()
                .filter(step ->
                        run.steps().stream().anyMatch(state -> state.step().equals(step.id()) && state.began() != null))
                .toList());
        Collections.reverse(begun);
        if (begun.isEmpty()) {
            line("Nothing was begun.");
            return;
        }
        for (Step step : begun) {
            if (step.pointOfNoReturn()) {
                line("**The point of no return is passed: step " + step.id()
                        + " cannot be undone, nor what came before it. Go forward, or restore the backup.**");
                return;
            }
            if (step.commands().isEmpty()) {
                continue;
            }
            if (step.rollback().isEmpty()) {
                line("Step " + step.id() + ": the plan names no command that undoes it.");
            } else {
                line("Step " + step.id() + ":");
                commands(step.rollback());
            }
        }
        line("");
        line("The point of no return is not passed.");
    }

    private void outages() {
        section("Outages");
        List<String> lines = new ArrayList<>();
        for (StepJudgement step : judgement.steps()) {
            step.probes().forEach(probe -> probe.outages()
                    .forEach(outage -> lines.add("step " + step.step() + ", probe " + probe.name() + ": "
                            + second(outage.start()) + ", " + outage.duration().toMillis() + " ms (truly "
                            + outage.lower().toMillis() + " to "
                            + outage.upper().toMillis() + " ms)"
                            + (outage.open() ? ", **not over**" : "") + ", " + String.join(", ", outage.errors())
                            + (outage.cause().describe() == null
                                    ? ""
                                    : ", under " + outage.cause().describe()))));
        }
        boolean watched =
                judgement.steps().stream().anyMatch(step -> !step.probes().isEmpty());
        list(lines, watched ? "No probe saw one." : "No probe has watched a step.");
    }

    private Optional<Instant> ended(String step) {
        return run.steps().stream()
                .filter(state -> state.step().equals(step) && state.ended() != null && state.verdict() != Verdict.FAIL)
                .map(Situation.StepState::ended)
                .findFirst();
    }

    private void commands(List<List<String>> commands) {
        if (!commands.isEmpty()) {
            line("");
            line("```");
            commands.forEach(command -> line(shown(command)));
            line("```");
        }
    }

    private static String shown(List<String> command) {
        boolean script = command.size() == 3 && command.subList(0, 2).equals(List.of("sh", "-c"));
        return script ? command.get(2).strip() : String.join(" ", command);
    }

    private void list(List<String> items, String none) {
        if (items.isEmpty()) {
            line(none);
        }
        items.forEach(item -> line("- " + item.replace("\n", " ")));
    }

    private void section(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static Instant second(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String length(Duration duration) {
        Duration whole = duration.truncatedTo(ChronoUnit.SECONDS);
        String days = whole.toDays() == 0 ? "" : whole.toDays() + " d ";
        return (days
                        + (whole.toHoursPart() == 0 ? "" : whole.toHoursPart() + " h ")
                        + (whole.toMinutesPart() == 0 ? "" : whole.toMinutesPart() + " min ")
                        + (whole.toSecondsPart() == 0 && whole.toSeconds() != 0 ? "" : whole.toSecondsPart() + " s"))
                .strip();
    }
}
