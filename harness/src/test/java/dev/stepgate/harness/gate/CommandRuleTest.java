package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandRuleTest {

    private static final List<String> COMMAND = List.of("sh", "-c", "x");

    private static Ruling ruling(Plan plan, Story story) {
        StepEvents events = new StepEvents(story.record().events(), "s");
        return Ruling.of(new CommandRule(events, plan.steps().get(0)).judge());
    }

    private static Ruling ruling(Story story) {
        return ruling(Story.plan(""), story);
    }

    private static Story started() {
        return Story.empty().event(new Event.CommandStarted(at(0), "s", COMMAND));
    }

    @Test
    void exitCodeZeroPasses() {
        Story story = started().event(new Event.CommandFinished(at(1), "s", 0, null));
        assertThat(ruling(story)).isEqualTo(new Ruling(Verdict.PASS, List.of()));
    }

    @Test
    void otherExitCodeFailsWithTheLastLine() {
        Story story = started()
                .event(new Event.OutputLine(at(1), "s", "fatal: no such host", null))
                .event(new Event.CommandFinished(at(1), "s", 3, null));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling(story).reasons())
                .containsExactly(
                        "expected the command to exit with 0, it exited with 3; its last line was: fatal: no such host");
    }

    @Test
    void timeOutFails() {
        Story story = started().event(new Event.CommandFinished(at(1), "s", null, "timed out after 1 s"));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling(story).reasons()).containsExactly("the command timed out after 1 s");
    }

    @Test
    void abortedIsUnknown() {
        Story story = started().event(new Event.CommandFinished(at(1), "s", null, "aborted by SIGTERM"));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void noEndIsUnknown() {
        assertThat(ruling(started()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingAtAllIsUnknown() {
        assertThat(ruling(Story.empty()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void eachOfSeveralCommandsHasToEnd() {
        Plan plan = PlanReader.parse(Path.of("p"), "{name: p, steps: [{id: s, timeout: 1s, command: [[a], [b]]}]}");
        Story one = started().event(new Event.CommandFinished(at(1), "s", 0, null));
        assertThat(ruling(plan, one).verdict()).isEqualTo(Verdict.UNKNOWN);
        Story both = one.event(new Event.CommandFinished(at(2), "s", 0, null));
        assertThat(ruling(plan, both).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void observationPassesOnlyIfItLastedAsLongAsPlanned() {
        Plan plan = PlanReader.parse(Path.of("p"), "{name: p, steps: [{id: s, duration: 2s}]}");
        assertThat(ruling(plan, Story.good()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ruling(plan, Story.empty()).verdict()).isEqualTo(Verdict.UNKNOWN);
        Plan longer = PlanReader.parse(Path.of("p"), "{name: p, steps: [{id: s, duration: 3s}]}");
        assertThat(ruling(longer, Story.good()).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(
                                longer,
                                Story.good()
                                        .without(e -> e instanceof Event.PhaseFinished f && f.phase() == Phase.DURING))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
