package dev.stepgate.reports.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.SampleJudge;
import dev.stepgate.reports.record.SampleObservations;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.SampleRuns;
import dev.stepgate.reports.record.SampleRuns.Window;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

class TimelineTest {

    private record Case(String name, RunRecord run) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("gated", SampleRuns.gated()),
                new Case("observed", SampleObservations.observed()),
                new Case("calm", SampleRuns.calm()),
                new Case("killed", SampleRuns.killed()),
                new Case("without-samples", withoutSamples()),
                new Case("empty", empty()),
                new Case("many-probes", manyProbes()),
                new Case("many-marks", manyMarks()),
                new Case("open", open()));
    }

    /** The pictures stay in {@code target/timelines} to be looked at. */
    @ParameterizedTest
    @MethodSource("cases")
    void isWellFormedAndFetchesNothing(Case given) throws Exception {
        String svg = draw(given.run());
        Path folder = Files.createDirectories(Path.of("target", "timelines"));
        Files.writeString(folder.resolve(given.name() + ".svg"), svg);

        assertThat(parse(svg).getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg)
                .doesNotContain("<script", "href", "@import", "NaN", "Infinity")
                .containsOnlyOnce("http://www.w3.org/2000/svg");
    }

    @Test
    void operationsAreDrawnFromTheirRequestToTheirEnd() {
        String svg = draw(SampleObservations.observed());

        assertThat(svg)
                .contains(">operations<", ">3 sent, 1 went wrong<")
                .contains("CREATE server stepgate-run-server-0a1b2c; req-8200; sent at 12:00:08.160 UTC; answered 202;"
                        + " LOST; BUILD (scheduling)")
                .contains("DELETE port stepgate-run-port-0a1b2d; sent at 12:00:12.060 UTC; not answered; its end is not"
                        + " told");
        assertThat(draw(SampleRuns.gated())).doesNotContain(">operations<");
    }

    @Test
    void eachOutageNamesItsLengthBoundsAndTheTaskItBeganUnder() {
        String svg = draw(SampleRuns.gated());

        assertThat(svg)
                .contains("identity@controller1: down for 3,000 ms (between 2,902 and 3,090 ms) from 12:00:07.900 to"
                        + " 12:00:10.900 UTC; 30 failed attempts: refused; began under &quot;PLAY [controller1]&quot; of"
                        + " step restart-controller1 (during)")
                .contains(">3,000 ms<")
                .contains(">300 ms in 1<");
        assertThat(svg.split("class=\"outage\"", -1)).hasSize(1 + 3 + 1);
    }

    @Test
    void outageNamesHostsAndWhatHappenedAsItBegan() {
        RunRecord run = SampleObservations.observed();
        assertThat(Timeline.svg(run, SampleObservations.judge(run)))
                .contains("of step restart-controller1 (during) on controller1; while it may have begun: 12:00:07.800"
                        + " keystone/controller1 UP → DRAIN");
    }

    @Test
    void whatHappenedToContainersIsDrawnWhereItWasTold() {
        assertThat(draw(SampleObservations.observed()))
                .contains(">containers<")
                .contains("container keystone on controller1: die (exit code 137); told by 12:00:08.050 UTC")
                .contains("container keystone on controller1: health_status (healthy); told by 12:00:10.800 UTC");
        assertThat(draw(SampleRuns.gated())).doesNotContain(">containers<");
    }

    @Test
    void changesOfStateAreDrawnWithBothTheirMoments() {
        String svg = draw(SampleObservations.observed());

        assertThat(svg)
                .contains(">backends<", ">3 changes<")
                .contains("keystone/controller1 DRAIN → DOWN (L4CON); seen at 12:00:08.150 UTC, the old state last at"
                        + " 12:00:07.900 UTC")
                .doesNotContain(">services, agents<");
        assertThat(draw(SampleRuns.gated())).doesNotContain(">backends<", ">our side<");
    }

    @Test
    void whatAiledTheProberIsDrawnInALaneOfItsOwn() {
        RunRecord run = SampleObservations.observed();

        assertThat(Timeline.svg(run, SampleObservations.judge(run)))
                .contains(">our side<", ">2 pauses, longest 120 ms<")
                .contains(
                        "our process stood still to collect garbage: G1 Young Generation; for 40 ms from 12:00:04.960 UTC")
                .contains("the clock of our machine was set: by +3.2 s");
    }

    @Test
    void blindTimeIsHatchedAndTold() {
        assertThat(draw(SampleRuns.gated()))
                .contains("volume: blind for 1,200 ms from 12:00:14.000 UTC")
                .contains(">no outage, saw 94.0 %<");
    }

    @Test
    void probesWithoutSamplesAreNeverDrawnAsServed() {
        String svg = draw(withoutSamples());

        assertThat(svg.split(">no samples<", -1)).hasSize(1 + 14);
        assertThat(svg.split("class=\"seen\"", -1)).as("only in the legend").hasSize(1 + 1);
    }

    @Test
    void anOutageThatDidNotEndIsOpen() {
        assertThat(draw(open())).contains(">≥ 6,002 ms<").contains("not seen to end");
    }

    @Test
    void aRunThatWasKilledSaysSo() {
        assertThat(draw(SampleRuns.killed())).contains("the run did not come to its end");
        assertThat(draw(SampleRuns.calm())).doesNotContain("the run did not come to its end");
    }

    @Test
    void textOfTheRunIsEscaped() {
        List<Event> events = new ArrayList<>(SampleRuns.calm().events());
        events.add(8, new Event.OutputLine(SampleRuns.at(1_200), "look", "x", "TASK [<b>\u001b[0;33m & \"quoted\"]"));

        String svg = draw(with(SampleRuns.calm(), events));

        assertThat(svg).contains("&lt;b&gt;[0;33m &amp; &quot;quoted&quot;");
    }

    private static String draw(RunRecord run) {
        return Timeline.svg(run, SampleJudge.judge(run));
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(false);
        try (ByteArrayInputStream in = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))) {
            return factory.newDocumentBuilder().parse(in);
        } catch (IOException e) {
            throw new AssertionError("not readable", e);
        }
    }

    private static RunRecord with(RunRecord run, List<Event> events) {
        return new RunRecord(run.header(), events, run.samples(), run.plan(), run.profile(), run.notes());
    }

    private static RunRecord withoutSamples() {
        RunRecord run = SampleRuns.gated();
        return new RunRecord(run.header(), run.events(), List.of(), null, null, List.of());
    }

    private static RunRecord empty() {
        return new RunRecord(SampleRuns.calm().header(), List.of(), List.of(), null, null, List.of());
    }

    private static RunRecord open() {
        return SampleRuns.of(
                SampleRuns.probes(List.of("identity", "compute")),
                new Window("compute", 8_000, 8_200, SampleOutcome.FAIL, "http-503"),
                new Window("compute", 8_400, 8_500, SampleOutcome.FAIL, "http-503"),
                new Window("compute", 8_700, 9_500, SampleOutcome.FAIL, "http-502"),
                new Window("identity@controller1", 13_900, 99_000, SampleOutcome.FAIL, "refused"));
    }

    private static RunRecord manyProbes() {
        List<String> services =
                IntStream.range(0, 19).mapToObj(i -> "service" + i).toList();
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            windows.add(new Window(
                    "service" + i + "@controller1", 8_000 + 300 * i, 8_700 + 350 * i, SampleOutcome.FAIL, "refused"));
        }
        return SampleRuns.of(SampleRuns.probes(services), windows.toArray(Window[]::new));
    }

    private static RunRecord manyMarks() {
        List<Event> events = new ArrayList<>(SampleRuns.gated().events());
        int command = events.indexOf(events.stream()
                .filter(e -> e instanceof Event.CommandStarted started
                        && started.step().equals("restart-controller1"))
                .findFirst()
                .orElseThrow());
        List<Event> lines = IntStream.range(0, 220)
                .<Event>mapToObj(i -> new Event.OutputLine(
                        SampleRuns.at(7_010 + 40L * i),
                        "restart-controller1",
                        "x",
                        "TASK [role" + i % 7 + " : Do the thing number " + i + " on the host]"))
                .toList();
        events.removeIf(e -> e instanceof Event.OutputLine line && line.step().equals("restart-controller1"));
        events.addAll(command + 1, lines);
        return with(SampleRuns.gated(), events);
    }
}
