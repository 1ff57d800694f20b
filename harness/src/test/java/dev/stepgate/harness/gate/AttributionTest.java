package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Cause.Happening;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Observation.Subject;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An outage whose first failed attempt started at 1000, which began between 900 and 1005. */
class AttributionTest {

    private static final Outage OUTAGE = new Outage(
            "identity",
            at(1000),
            at(2000),
            Duration.ofMillis(900),
            Duration.ofMillis(1100),
            false,
            10,
            List.of("refused"),
            null,
            null,
            new Outage.Between(at(900), at(1005)),
            new Outage.Between(at(1900), at(2005)),
            Cause.NOT_TOLD);

    private final List<Event> events = new ArrayList<>();

    private AttributionTest mark(long at, String text) {
        events.add(new Event.OutputLine(at(at), "s", text + " *****", text));
        return this;
    }

    private AttributionTest line(long at, String text) {
        events.add(new Event.OutputLine(at(at), "s", text, null));
        return this;
    }

    private AttributionTest change(long since, long at, String service, String name) {
        events.add(new StateChanged(at(at), at(since), Subject.BACKEND, service, name, "UP", "DOWN", "L4CON"));
        return this;
    }

    private Cause cause() {
        return cause("balancer");
    }

    private Cause cause(String via) {
        ProbeSpec probe = new ProbeSpec(
                "identity",
                "identity",
                via,
                URI.create("http://keystone:5000/"),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                false);
        return new Attribution(events).of(probe, List.of(OUTAGE)).get(0).cause();
    }

    private static Happening said(long at, String text) {
        return new Happening(at(at), Cause.Kind.MARK, text);
    }

    @Test
    void outageNamesTheMarkItBeganUnderAndThoseInItsOnset() {
        mark(100, "PLAY [a]")
                .mark(500, "TASK [b]")
                .mark(950, "TASK [c]")
                .mark(1003, "TASK [d]")
                .mark(1006, "TASK [e]");
        assertThat(cause().mark()).isEqualTo("TASK [c]");
        assertThat(cause().inOnset())
                .containsExactly(said(500, "TASK [b]"), said(950, "TASK [c]"), said(1003, "TASK [d]"));
    }

    @Test
    void markThatWasAnnouncedWhileTheFirstFailedAttemptWasOnItsWayIsOnlyInTheOnset() {
        mark(500, "TASK [before]").mark(1001, "TASK [meanwhile]");
        assertThat(cause().mark()).isEqualTo("TASK [before]");
        assertThat(cause().inOnset()).containsExactly(said(500, "TASK [before]"), said(1001, "TASK [meanwhile]"));
    }

    @Test
    void hostsAreThoseReportedAfterItMayHaveBegun() {
        mark(500, "TASK [restart]")
                .line(800, "changed: [controller1]")
                .line(1500, "changed: [controller2]")
                .line(1600, "ok: [controller3]")
                .mark(1700, "TASK [next]")
                .line(1800, "changed: [controller4]");
        assertThat(cause().hosts()).containsExactly("controller2");
        assertThat(cause().describe()).isEqualTo("TASK [restart] on controller2");
        assertThat(cause().inOnset()).containsExactly(said(500, "TASK [restart] on controller2"));
    }

    @Test
    void hostsThatWereOnlyLookedAtCountIfNothingWasChanged() {
        mark(500, "TASK [wait]").line(1500, "ok: [controller2]").line(1510, "skipping: [controller3]");
        assertThat(cause().hosts()).containsExactly("controller2");
    }

    @Test
    void markEndsWithItsCommand() {
        mark(100, "TASK [a]");
        events.add(new Event.CommandFinished(at(800), "s", 0, null));
        assertThat(cause()).isEqualTo(Cause.NOT_TOLD);
    }

    @Test
    void changesOfTheServiceCountThatMayHaveBeenInTheOnset() {
        change(0, 899, "identity", "keystone/early")
                .change(850, 901, "identity", "keystone/first")
                .change(1004, 1200, "identity", "keystone/second")
                .change(1006, 1200, "identity", "keystone/late")
                .change(900, 1000, "image", "glance/other")
                .change(950, 1000, null, "balancer");
        assertThat(cause().inOnset())
                .extracting(Happening::text)
                .containsExactly(
                        "keystone/first UP → DOWN (L4CON)",
                        "balancer UP → DOWN (L4CON)",
                        "keystone/second UP → DOWN (L4CON)");
    }

    @Test
    void withoutMarksAndChangesNothingIsTold() {
        assertThat(cause()).isEqualTo(Cause.NOT_TOLD);
    }

    @Test
    void leavesTheBalancersChangesOutForProbesThatDoNotPassIt() {
        change(900, 1000, "identity", "keystone/controller2");

        assertThat(cause().inOnset()).hasSize(1);
        assertThat(cause("10.0.0.11").inOnset()).isEmpty();
    }

    private AttributionTest container(long at, String service, String name, String action, Integer exitCode) {
        events.add(new ContainerEvent(at(at), "controller1", service, name, action, exitCode, null));
        return this;
    }

    @Test
    void containerEventsCountThatMayHaveHappenedInTheOnset() {
        container(899, "identity", "keystone", "kill", null)
                .container(900, "identity", "keystone", "die", 137)
                .container(1300, "identity", "keystone", "start", null)
                .container(950, "image", "glance_api", "die", 0)
                .container(2005, null, "haproxy", "stop", null)
                .container(2006, null, "haproxy", "start", null);

        assertThat(cause().inOnset())
                .containsExactly(
                        changed(900, "container keystone on controller1: die (exit code 137)"),
                        changed(1300, "container keystone on controller1: start"),
                        changed(2005, "container haproxy on controller1: stop"));
        assertThat(cause("10.0.0.11").inOnset())
                .as("a container is something to those that ask it directly, too")
                .hasSize(3);
    }

    private static Happening changed(long at, String text) {
        return new Happening(at(at), Cause.Kind.CHANGE, text);
    }

    @Test
    void keepsOtherChangesForProbesThatDoNotPassTheBalancer() {
        events.add(new StateChanged(
                at(1000), at(900), Subject.AGENT, "identity", "agent on controller2", "up", "down", null));

        assertThat(cause("10.0.0.11").inOnset()).hasSize(1);
    }
}
