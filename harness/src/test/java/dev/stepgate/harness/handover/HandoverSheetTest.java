package dev.stepgate.harness.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.control.Situation;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.WaitBegan;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverSheetTest {

    private static final Instant START = Instant.parse("2026-11-22T22:00:00Z");
    private static final Plan PLAN = PlanReader.parse(Path.of("plan.yaml"), """
            name: autumn
            defaults: {timeout: 1m, checks: none, budgets: {downtime: unlimited}}
            steps:
              - {id: backup, command: "osism apply mariadb_backup"}
              - {id: control, title: Control plane, command: "osism apply nova", onClosed: pause, soak: 7d,
                 rollback: "osism apply nova -e nova_tag=2024.1"}
              - {id: schema, title: Contract the schema, command: contract, pointOfNoReturn: true, approval: Ada,
                 tolerate: {after: [OSDMAP_FLAGS(noout)]}}
              - {id: computes, command: "osism apply nova-compute"}
            """);

    private final List<Event> events = new ArrayList<>();

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private HandoverSheetTest step(String id, long from, Verdict verdict, Gate gate, int exitCode) {
        events.add(new Event.StepStarted(at(from), id));
        events.add(new Event.PhaseStarted(at(from), id, Phase.BEFORE));
        events.add(new Event.PhaseFinished(at(from), id, Phase.BEFORE));
        events.add(new Event.PhaseStarted(at(from), id, Phase.DURING));
        events.add(new Event.CommandStarted(at(from), id, List.of("x")));
        events.add(new Event.CommandFinished(at(from + 60), id, exitCode, null));
        events.add(new Event.PhaseStarted(at(from + 60), id, Phase.AFTER));
        events.add(new Event.PhaseFinished(at(from + 90), id, Phase.AFTER));
        events.add(new Event.StepFinished(at(from + 90), id, verdict, gate, List.of("…")));
        return this;
    }

    private String sheet(boolean live) {
        RunHeader header = new RunHeader("run-1", "prod1", "autumn", START, "0.1.0");
        List<Event> all = new ArrayList<>();
        all.add(new Event.RunStarted(
                START, "run-1", "prod1", "autumn", List.of("backup", "control", "schema", "computes"), "0.1.0"));
        all.addAll(events);
        RunRecord record = new RunRecord(header, all, List.of(), null, null, List.of());
        return HandoverSheet.of(PLAN, Judge.judge(record, PLAN), Situation.of(record, live));
    }

    @Test
    void aRunThatWaitsAtAClosedGateIsHandedOver() {
        events.add(new WaiversGiven(START, "waivers.yaml", """
                waivers:
                  - {rule: command, step: backup, owner: Grace, reason: known to end with 3, expires: 2026-12-31}
                """));
        step("backup", 0, Verdict.FAIL, Gate.OPEN, 3).step("control", 100, Verdict.FAIL, Gate.CLOSED, 4);
        events.add(new WaitBegan(
                at(190), "control", Steering.Wait.CLOSED_GATE, "", "the gate after step control is closed"));
        events.add(new OrderTaken(
                at(200), "1", Steering.Order.RESUME, "ada@desk", "go", "control", false, "the run is not paused"));
        assertThat(sheet(true)).isEqualTo("""
                # Hand-over of run run-1

                Region **prod1**, plan autumn: **WAITING**, 2 of 4 steps judged, so far **FAIL**.

                Waits since 2026-11-22T22:03:10Z: the gate after step control is closed.

                ## At three in the morning

                Nothing runs that can break: probes watch, the next step waits for a person. If the region is well, leave it so until the day. To decide now:

                ```
                stepgate approve run-1 --step control --why TEXT
                stepgate reject run-1 --step control --why TEXT
                ```

                ## What was done

                | step | began | took | verdict | gate |
                |---|---|---|---|---|
                | backup | 2026-11-22T22:00:00Z | 1 min 30 s | FAIL | OPEN |
                | control | 2026-11-22T22:01:40Z | 1 min 30 s | FAIL | CLOSED |

                ## What is open

                - step backup (FAIL): expected probes to watch the step, the record has none that its budgets judge
                - step control (FAIL): expected the command to exit with 0, it exited with 4
                - step control (FAIL): expected probes to watch the step, the record has none that its budgets judge

                ## What is tolerated or waived

                - step backup, waived by Grace until 2026-12-31: known to end with 3 — expected the command to exit with 0, it exited with 3
                - the checks after step schema tolerate OSDMAP_FLAGS(noout)

                ## Decisions

                - 2026-11-22T22:03:20Z resume by ada@desk (go), step control: refused, the run is not paused

                ## What comes next

                Step **schema**: Contract the schema. **There is no way back once it has begun.** It needs the approval of Ada.

                ```
                contract
                ```

                ## How to roll back

                Step control:

                ```
                osism apply nova -e nova_tag=2024.1
                ```
                Step backup: the plan names no command that undoes it.

                The point of no return is not passed.

                ## Outages

                No probe has watched a step.
                """);
    }

    @Test
    void pastThePointOfNoReturnNoRollbackIsOffered() {
        step("backup", 0, Verdict.PASS, Gate.OPEN, 0).step("control", 100, Verdict.PASS, Gate.OPEN, 0);
        step("schema", 200, Verdict.PASS, Gate.OPEN, 0);
        events.add(new Event.RunFinished(at(300), "aborted: by Ada"));
        assertThat(sheet(false))
                .contains("**FINISHED** (aborted: by Ada), verdict **UNKNOWN**, gate **CLOSED**.")
                .contains("- step computes: was not begun")
                .contains("The run is over and its gate is closed: begin no further step")
                .contains("**The point of no return is passed: step schema cannot be undone, nor what came before it."
                        + " Go forward, or restore the backup.**")
                .doesNotContain("nova_tag")
                .contains("- soak of step control: the region has to be watched and clean for 7 d after"
                        + " 2026-11-22T22:03:10Z")
                .contains("This run does not begin it: it is over.");
    }

    @Test
    void aDeadRunSaysWhatMayHaveBeenCutOff() {
        events.add(new Event.StepStarted(at(0), "backup"));
        assertThat(sheet(false))
                .contains("plan autumn: **DEAD**")
                .contains("The harness is gone, and step backup may have been cut off in the middle.")
                .contains("| backup | 2026-11-22T22:00:00Z | not ended | not judged |  |")
                .contains("stepgate resume run-1");
    }

    @Test
    void aRunThatHasJustBegunHasNothingToRollBack() {
        assertThat(sheet(true))
                .contains("No step was begun.")
                .contains("Nothing was begun.")
                .contains("**RUNNING**, no step judged yet.")
                .contains("## What is open\n\nNothing.")
                .contains("Step **backup**: backup.")
                .contains("## Decisions\n\nNone.");
    }
}
