package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.CephCondition;
import dev.stepgate.reports.record.OperationKind;
import dev.stepgate.reports.record.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanReaderTest {

    private static final String FULL = """
            name: rolling-restart
            description: one controller after the other
            defaults:
              timeout: 10m
              checks: {before: "smoke & !slow", after: smoke}
              settle: 1s
              probes: {interval: 200ms, timeout: 1s500ms}
              budgets: {downtime: 1s, perProbe: {"*@controller1": {downtime: 120s}, identity: {failures: 3}}}
              marks: "^([a-z-]+): (stopping|starting)"
              onClosed: continue
            steps:
              - id: controller1
                title: Restart controller1
                command: ["docker", "restart", controller1]
                tolerate: ["OSDMAP_FLAGS(noout)", DAEMON_OLD_VERSION]
                budgets: {downtime: 0ms, coverage: 0.9, perProbe: {identity: {downtime: 4s}}}
              - id: watch
                duration: 30s
                checks: none
                settle: 0ms
                budgets: {downtime: unlimited}
                marks: "^x"
                onClosed: stop
                tolerate: {after: [DAEMON_OLD_VERSION]}
              - id: script
                command: |
                  set -e
                  true
                timeout: 1h30m
                checks: {before: none}
              - id: several
                command: [[echo, 1], [echo, two]]
            """;

    private static Plan parse(String text) {
        return PlanReader.parse(Path.of("plan.yaml"), text);
    }

    private static Step step(String id) {
        return parse(FULL).step(id).orElseThrow();
    }

    @Test
    void readsNameDescriptionAndTiming() {
        Plan plan = parse(FULL);
        assertThat(plan.name()).isEqualTo("rolling-restart");
        assertThat(plan.description()).isEqualTo("one controller after the other");
        assertThat(plan.probes()).isEqualTo(ProbeOptions.of(Duration.ofMillis(200), Duration.ofMillis(1500)));
        assertThat(plan.steps()).extracting(Step::id).containsExactly("controller1", "watch", "script", "several");
    }

    @Test
    void stepTakesWhatItDoesNotSayFromTheDefaults() {
        Step step = step("controller1");
        assertThat(step.timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(step.checks()).isEqualTo(new Checks("smoke & !slow", "smoke"));
        assertThat(step.settle()).isEqualTo(Duration.ofSeconds(1));
        assertThat(step.marks().pattern()).isEqualTo("^([a-z-]+): (stopping|starting)");
        assertThat(step.onClosed()).isEqualTo(OnClosed.CONTINUE);
        assertThat(step.title()).isEqualTo("Restart controller1");
    }

    @Test
    void stepOverridesTheDefaults() {
        Step step = step("watch");
        assertThat(step.duration()).isEqualTo(Duration.ofSeconds(30));
        assertThat(step.commands()).isEmpty();
        assertThat(step.checks()).isEqualTo(new Checks(null, null));
        assertThat(step.settle()).isZero();
        assertThat(step.marks().pattern()).isEqualTo("^x");
        assertThat(step.onClosed()).isEqualTo(OnClosed.STOP);
        assertThat(step.title()).isEqualTo("watch");
        assertThat(step("script").timeout()).isEqualTo(Duration.ofMinutes(90));
        assertThat(step("script").checks()).isEqualTo(new Checks(null, "smoke"));
    }

    @Test
    void commandIsAScriptAProgramOrSeveralPrograms() {
        assertThat(step("controller1").commands()).containsExactly(List.of("docker", "restart", "controller1"));
        assertThat(step("script").commands()).containsExactly(List.of("sh", "-c", "set -e\ntrue\n"));
        assertThat(step("several").commands()).containsExactly(List.of("echo", "1"), List.of("echo", "two"));
    }

    @Test
    void whatIsToleratedHoldsInBothPhasesOrInThoseNamed() {
        CephCondition noout = CephCondition.parse("OSDMAP_FLAGS(noout)");
        CephCondition old = CephCondition.parse("DAEMON_OLD_VERSION");

        assertThat(step("controller1").tolerance()).isEqualTo(new Tolerance(List.of(noout, old), List.of(noout, old)));
        assertThat(step("watch").tolerance()).isEqualTo(new Tolerance(List.of(), List.of(old)));
        assertThat(step("watch").tolerance().in(Phase.AFTER)).containsExactly(old);
        assertThat(step("watch").tolerance().in(Phase.DURING)).isEmpty();
        assertThat(step("script").tolerance()).isEqualTo(Tolerance.NONE);
    }

    @Test
    void limitsOfLatencyAreMergedFromTheOutsideIn() {
        Plan plan = PlanReader.parse(Path.of("p.yaml"), """
                name: p
                defaults: {budgets: {p95: 300ms, perProbe: {image: {p99: 2s}}}}
                steps:
                  - id: s
                    duration: 1s
                    budgets: {p99: 1s, slower: 50ms, perProbe: {identity: {p95: unlimited}}}
                """);
        Budgets budgets = plan.steps().get(0).budgets();
        Duration second = Duration.ofSeconds(1);
        Duration shift = Duration.ofMillis(50);
        assertThat(budgets.of("compute").latency()).isEqualTo(new LatencyLimits(Duration.ofMillis(300), second, shift));
        assertThat(budgets.of("identity").latency()).isEqualTo(new LatencyLimits(null, second, shift));
        assertThat(budgets.of("image").latency())
                .isEqualTo(new LatencyLimits(Duration.ofMillis(300), second.multipliedBy(2), shift));
        assertThat(budgets.of("compute@controller1").unlimited()).isTrue();
    }

    @Test
    void budgetsAreMergedFromTheOutsideIn() {
        Budgets budgets = step("controller1").budgets();
        assertThat(budgets.of("compute"))
                .isEqualTo(new Budget(Duration.ZERO, null, 0.9, "budgets of step controller1"));
        assertThat(budgets.of("identity"))
                .isEqualTo(
                        new Budget(Duration.ofSeconds(4), 3, 0.9, "budgets.perProbe 'identity' of step controller1"));
        assertThat(budgets.of("compute@controller1").downtime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(budgets.of("compute@controller2").unlimited()).isTrue();
        assertThat(step("watch").budgets().of("compute").unlimited()).isTrue();
    }

    @Test
    void withoutDefaultsTheBuiltInOnesHold() {
        Plan plan = parse("name: p\nsteps: [{id: a, command: 'true', timeout: 1s}]");
        Step step = plan.steps().get(0);
        assertThat(plan.probes()).isEqualTo(ProbeOptions.DEFAULT);
        assertThat(step.checks()).isEqualTo(Checks.DEFAULT);
        assertThat(step.settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(step.marks()).isEqualTo(Step.ANSIBLE_MARKS);
        assertThat(step.onClosed()).isEqualTo(OnClosed.STOP);
        assertThat(step.budgets().of("compute")).isEqualTo(new Budget(Duration.ZERO, null, 0.95, "built-in budget"));
    }

    @Test
    void defaultMarksAreThoseOfAnsible() {
        assertThat(Step.ANSIBLE_MARKS.matcher("TASK [nova : Restart] ******").find())
                .isTrue();
        assertThat(Step.ANSIBLE_MARKS
                        .matcher("RUNNING HANDLER [nova : Restart] *")
                        .find())
                .isTrue();
        assertThat(Step.ANSIBLE_MARKS.matcher("ok: [host]").find()).isFalse();
    }

    @Test
    void trickleOfTheDefaultsHoldsWhereAStepSaysNothing() {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), """
                name: p
                defaults: {trickle: {operations: [server, port], every: 5s, atMost: 3}}
                steps:
                  - {id: a, duration: 1s}
                  - {id: b, duration: 1s, trickle: none}
                  - {id: c, duration: 1s, trickle: {operations: [volume]}}
                  - {id: d, duration: 0s}
                """);
        assertThat(plan.steps())
                .extracting(Step::trickle)
                .containsExactly(
                        new Trickle(List.of(OperationKind.SERVER, OperationKind.PORT), Duration.ofSeconds(5), 3),
                        Trickle.NONE,
                        new Trickle(List.of(OperationKind.VOLUME), Duration.ofSeconds(10), 2),
                        plan.steps().get(0).trickle());
        assertThat(plan.steps()).extracting(Step::trickles).containsExactly(true, false, true, false);
    }

    @Test
    void conductIsReadAndStoppingMayComeFromTheDefaults() {
        Step step = PlanReader.parse(Path.of("p.yaml"), """
                        version: 1
                        name: p
                        soak: 1d
                        defaults: {timeout: 1m, stop: {when: [cascade]}}
                        steps:
                          - {id: a, command: x, directory: /opt, environment: {A: 1}, approval: the boss,
                             pointOfNoReturn: true, rollback: undo, expect: [nova.*], soak: 2d, changes: [nova/control]}
                        """).steps().get(0);

        assertThat(step.directory()).isEqualTo(Path.of("/opt"));
        assertThat(step.environment()).isEqualTo(Map.of("A", "1"));
        assertThat(step.approval()).isEqualTo(new Approval("the boss"));
        assertThat(step.pointOfNoReturn()).isTrue();
        assertThat(step.rollback()).isEqualTo(List.of(List.of("sh", "-c", "undo")));
        assertThat(step.stop()).isEqualTo(new StopPolicy(false, 3, "TERM", Duration.ofSeconds(30)));
        assertThat(step.expect()).singleElement().hasToString("nova.*");
        assertThat(step.soak()).isEqualTo(Duration.ofDays(2));
        assertThat(step.changes()).containsExactly("nova/control");
    }

    @Test
    void conductIsPlainWhereThePlanSaysNothing() {
        Plan plan = PlanReader.parse(Path.of("p.yaml"), "{name: p, steps: [{id: a, duration: 1s, approval: false}]}");

        assertThat(plan.soak()).isNull();
        assertThat(plan.steps().get(0).conduct()).isEqualTo(Conduct.PLAIN);
    }

    @Test
    void whatIsCarriedIsInspectedDuringAndAfterEachStepThatChangesSomething() {
        Plan plan = PlanReader.parse(
                Path.of("plan.yaml"),
                "{name: p, carried: {every: 5s}, steps: [{id: a, duration: 1s}, {id: b, duration: 0s}]}");
        CarriedOptions carried = new CarriedOptions(true, true, Duration.ofSeconds(5));

        assertThat(plan.carried()).isEqualTo(carried);
        assertThat(plan.steps().get(0).inspect())
                .isEqualTo(new Inspections(List.of(), List.of(carried), List.of(carried)));
        assertThat(plan.steps().get(1).inspect()).isEqualTo(Inspections.NONE);
    }
}
