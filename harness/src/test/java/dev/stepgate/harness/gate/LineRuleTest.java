package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineRuleTest {

    private static Story running() {
        return Story.empty()
                .event(new Event.StepStarted(at(0), "s"))
                .event(new Event.PhaseStarted(at(0), "s", Phase.BEFORE))
                .event(new Event.PhaseFinished(at(1000), "s", Phase.BEFORE))
                .event(new Event.PhaseStarted(at(1000), "s", Phase.DURING))
                .event(new Event.CommandStarted(at(1000), "s", List.of("x")));
    }

    private static Optional<Halt> halt(String budgets, Story story, boolean budget, int cascade) {
        return Judge.halt(story.record(), Story.plan(", budgets: {" + budgets + "}"), "s", at(3000), budget, cascade);
    }

    private static String attempts(String during) {
        return ".".repeat(10) + during + ".".repeat(20 - during.length());
    }

    @ParameterizedTest
    @CsvSource({
        // attempts from the command on, budgets, rule
        "'',downtime: 0ms,",
        "x,downtime: 0ms,",
        "xx,downtime: 0ms,downtime",
        "xxxx,downtime: 294ms,downtime",
        "xxxx,downtime: 295ms,",
        "xxxx,downtime: 400ms,",
        "x??????x,downtime: 1s,",
        "????????,downtime: 0ms,",
        "xxxx,downtime: unlimited,",
        "xxx,'downtime: 10s, failures: 2',failures",
        "xx,'downtime: 10s, failures: 2',",
        "'      ',downtime: 0ms,"
    })
    void aBudgetThatIsCertainlyBlownStops(String during, String budgets, String rule) {
        Optional<Halt> halt = halt(budgets, running().probe("compute", attempts(during)), true, 0);
        assertThat(halt.map(Halt::rule).orElse(null)).isEqualTo(rule);
    }

    @Test
    void theReasonIsThatOfTheGate() {
        Story story = running().probe("compute", attempts("xxxx"));
        Halt halt = halt("downtime: 100ms", story, true, 0).orElseThrow();
        List<Finding> gate = new Watch(story.record())
                .judge(
                        Story.plan(", budgets: {downtime: 100ms}").steps().get(0),
                        new StepEvents(story.record().events(), "s"),
                        new Span(at(1000), at(3000)));
        assertThat(gate).extracting(Finding::reason).contains(halt.reason());
        assertThat(halt.probes()).containsExactly("compute");
    }

    @Test
    void nothingSeenAndNothingBegunStopsNothing() {
        assertThat(halt("downtime: 0ms", running(), true, 1)).isEmpty();
        assertThat(halt("downtime: 0ms", Story.empty(), true, 1)).isEmpty();
    }

    @Test
    void whatFailedBeforeTheCommandStopsNothing() {
        Story story = running().probe("compute", "..xxxxxxxx" + ".".repeat(20));
        assertThat(halt("downtime: 0ms", story, true, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // three services, so many stop, whether it stops
        "xxxx,xxxx,xxxx,3,true",
        "xxxx,xxxx,xxxx,4,false",
        "xxxx,xxxx,'',3,false",
        "xxxx,'    xxxx','        xxxx',2,false",
        "x,x,x,3,false",
        "????,????,????,3,false",
        "'','','',1,false"
    })
    void servicesThatAreOutAtTheSameTimeAreACascade(
            String compute, String network, String image, int services, boolean stops) {
        Story story = running()
                .probe("compute", attempts(compute.replace(' ', '.')))
                .probe("network", attempts(network.replace(' ', '.')))
                .probe("image", attempts(image.replace(' ', '.')));
        Optional<Halt> halt = halt("downtime: 1h", story, true, services);
        assertThat(halt.isPresent()).isEqualTo(stops);
        halt.ifPresent(cascade -> {
            assertThat(cascade.rule()).isEqualTo("cascade");
            assertThat(cascade.reason())
                    .isEqualTo("3 services were in an outage at the same time at 2026-01-01T00:00:01.005Z: compute,"
                            + " image, network (probes compute, image, network); the step's plan stops at 3");
        });
    }

    @Test
    void twoProbesOfOneServiceAreNoCascade() {
        Story story = running().probe("compute", attempts("xxxx")).probe("compute@controller1", attempts("xxxx"));
        assertThat(halt("downtime: 1h", story, true, 2)).isEmpty();
    }

    @Test
    void aProbeThatMayBeDownIsNoPartOfACascade() {
        Story story = running().probe("compute", attempts("xxxx")).probe("network", attempts("xxxx"));
        assertThat(halt("downtime: 1h, perProbe: {network: {downtime: unlimited}}", story, true, 2))
                .isEmpty();
    }

    @Test
    void whatTheControlProbeSharesStopsNothing() {
        Story story = running().probe("compute", attempts("xxxxxx")).probe("control", attempts("xxxxxx"));
        assertThat(halt("downtime: 0ms", story, true, 1)).isEmpty();
    }

    @Test
    void whatIsWrongOnOurOwnSideStopsNothing() {
        Story story = running()
                .probe("compute", attempts("tttttt"))
                .event(new ProberAiled(
                        at(2000), java.time.Duration.ofMillis(1100), Ailment.NO_WAY, List.of(), "no way"));
        assertThat(halt("downtime: 0ms", story, true, 1)).isEmpty();
    }

    @Test
    void whatIsWaivedStopsNothing() {
        Story story = running().probe("compute", attempts("xxxx"));
        story.event(new WaiversGiven(at(0), "waivers.yaml", """
                waivers:
                  - {rule: downtime, probe: "comp*", owner: Ada, reason: known, expires: 2026-01-01}
                """));
        assertThat(halt("downtime: 0ms", story, true, 0)).isEmpty();
    }
}
