package dev.stepgate.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.stepgate.harness.control.Situation.State;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.Wait;
import dev.stepgate.reports.record.Steering.WaitBegan;
import dev.stepgate.reports.record.Steering.WaitEnded;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Event> events =
            new ArrayList<>(List.of(new Event.RunStarted(AT, "run-1", "lab", "p", List.of("a", "b"), "0.1.0")));

    private Situation situation(boolean live) throws Exception {
        RunHeader header = new RunHeader("run-1", "lab", "p", AT, "0.1.0");
        Situation situation = Situation.of(new RunRecord(header, events, List.of(), null, null, List.of()), live);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SituationJson.schema())
                        .validate(new ObjectMapper().readTree(SituationJson.of(situation))))
                .isEmpty();
        return situation;
    }

    private void stepA() {
        events.add(new Event.StepStarted(AT, "a"));
        events.add(new Event.StepFinished(AT, "a", Verdict.FAIL, Gate.CLOSED, List.of("no")));
    }

    @Test
    void aRunThatHasJustBegunIsAtNoStep() throws Exception {
        Situation situation = situation(true);
        assertThat(situation.state()).isEqualTo(State.RUNNING);
        assertThat(situation.at()).isNull();
        assertThat(situation.steps()).extracting(Situation.StepState::step).containsExactly("a", "b");
    }

    @Test
    void aRunThatWaitsSaysForWhatAndWhatToType() throws Exception {
        stepA();
        events.add(new WaitBegan(AT, "a", Wait.CLOSED_GATE, "", "the gate is closed"));
        Situation situation = situation(true);
        assertThat(situation.state()).isEqualTo(State.WAITING);
        assertThat(situation.next())
                .containsExactly(
                        "stepgate approve run-1 --step a --why TEXT", "stepgate reject run-1 --step a --why TEXT");
    }

    @Test
    void aWaitThatIsOverIsNoWait() throws Exception {
        stepA();
        events.add(new WaitBegan(AT, "a", Wait.CLOSED_GATE, "", "the gate is closed"));
        events.add(new OrderTaken(AT, "1", Steering.Order.APPROVE, "ada@desk", "why", "a", true, "passed"));
        events.add(new WaitEnded(AT, "a", Wait.CLOSED_GATE));
        Situation situation = situation(true);
        assertThat(situation.state()).isEqualTo(State.RUNNING);
        assertThat(situation.orders()).hasSize(1);
    }

    @Test
    void withoutAProcessAndWithoutAnEndItIsDead() throws Exception {
        stepA();
        assertThat(situation(false).state()).isEqualTo(State.DEAD);
        assertThat(situation(false).next()).containsExactly("stepgate resume run-1");
    }

    @Test
    void aRunWithAnEndIsFinishedAlsoWhileItsProcessLives() throws Exception {
        stepA();
        events.add(new Event.RunFinished(AT, "completed"));
        assertThat(situation(true).state()).isEqualTo(State.FINISHED);
        assertThat(situation(false).how()).isEqualTo("completed");
    }
}
