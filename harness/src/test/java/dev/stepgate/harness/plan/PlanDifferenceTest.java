package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlanDifferenceTest {

    private static final String PLAN = """
            name: p
            defaults: {timeout: 1m}
            steps:
              - {id: a, command: x}
              - {id: b, command: [y, z], soak: 1d}
            """;

    @Test
    void samePlanInAnotherLayoutDoesNotDiffer() {
        assertThat(
                        PlanDifference.between(
                                PLAN,
                                "{name: p, steps: [{command: x, id: a}, {soak: 1d, id: b, command: [y, z]}], defaults: {timeout: 1m}} # same"))
                .isEmpty();
    }

    @Test
    void eachDifferenceIsALine() {
        assertThat(PlanDifference.between(PLAN, """
                        name: p
                        defaults: {timeout: 2m}
                        steps:
                          - {id: c, command: x}
                          - {id: b, command: [y, w], approval: true}
                        """))
                .containsExactly(
                        "plan: defaults.timeout: \"1m\" -> \"2m\"",
                        "step a: is gone",
                        "step c: is new",
                        "step b: command:\n    - y z\n    + y w",
                        "step b: soak: \"1d\" is gone",
                        "step b: approval: true is new");
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(PlanDifference.between(
                        "{name: p, steps: [{id: a, command: x}, {id: b, command: x}]}",
                        "{name: p, steps: [{id: b, command: x}, {id: a, command: x}]}"))
                .containsExactly("order: a, b -> b, a");
    }

    @Test
    void commandThatChangedIsShownAsAPersonLooksAtIt() {
        assertThat(
                        PlanDifference.between(
                                "{name: p, steps: [{id: a, command: [[osism, apply, facts], [osism, apply, -a, upgrade, nova], [sh, -c, 'a b']]}]}",
                                "{name: p, steps: [{id: a, command: [[osism, apply, facts], [osism, apply, -a, upgrade, nova, -l, control], [sh, -c, 'a b'], [true]]}]}"))
                .containsExactly("""
                        step a: command:
                            - osism apply -a upgrade nova
                            + osism apply -a upgrade nova -l control
                            + true""");
    }

    @Test
    void scriptIsComparedByItsLines() {
        assertThat(PlanDifference.between("""
                        name: p
                        steps:
                          - id: a
                            command: |
                              set -e
                              one
                              two
                            rollback: [undo, "it all"]
                        """, """
                        name: p
                        steps:
                          - id: a
                            command: |
                              set -e
                              two
                              three
                            rollback: [undo, "it's"]
                        """))
                .containsExactly(
                        "step a: command:\n    - one\n    + three",
                        "step a: rollback:\n    - undo 'it all'\n    + undo 'it'\\''s'");
    }

    @Test
    void sameWordsThatAShellReadsInOneOfThemDiffer() {
        assertThat(PlanDifference.between(
                        "{name: p, steps: [{id: a, command: x y}]}", "{name: p, steps: [{id: a, command: [x, y]}]}"))
                .containsExactly("step a: command: \"x y\" -> [\"x\",\"y\"]");
    }
}
