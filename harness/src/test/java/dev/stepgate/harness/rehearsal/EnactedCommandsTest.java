package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.run.WorkshopAround;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.balancer.Downtime;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is enacted happens to a region, and is told as Ansible would. */
@Timeout(60)
class EnactedCommandsTest {

    private final EmbeddedCloud cloud = EmbeddedCloud.builder()
            .region("dev", "dev")
            .guestPortOffset(20_000)
            .healthChecks(new HealthChecks(Duration.ofMillis(20), Duration.ofSeconds(1), 2, 1))
            .start();
    private final EmbeddedRegion region = cloud.region("dev");
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> begun = new ArrayList<>();
    private final EnactedCommands commands =
            new EnactedCommands(Clock.monotonic(), events::add, region, new Tempo(1), step -> begun.add(step.id()));

    @AfterEach
    void close() {
        cloud.close();
    }

    private static Step step(String id, String command) {
        return PlanReader.parse(
                        Path.of("plan.yaml"),
                        "name: p\nsteps:\n  - {id: " + id + ", timeout: 1m, command: " + command + "}\n")
                .steps()
                .get(0);
    }

    private Event.CommandFinished run(String id, String command) {
        commands.run(step(id, command));
        return events.stream()
                .filter(Event.CommandFinished.class::isInstance)
                .map(Event.CommandFinished.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private List<Event.OutputLine> lines() {
        return events.stream()
                .filter(Event.OutputLine.class::isInstance)
                .map(Event.OutputLine.class::cast)
                .toList();
    }

    @Test
    void drainedUpgradeRaisesTheVersionOnEachHostAndCostsNothing() {
        assertThat(run("keystone", "[osism, apply, -a, upgrade, keystone]").exitCode())
                .isZero();

        assertThat(region.pool("identity").backends())
                .extracting(backend -> backend.version().software())
                .containsExactly("23.0.2", "23.0.2");
        assertThat(region.pool("identity").downtimes()).isEmpty();
        assertThat(region.pool("identity").downtimes("controller1")).hasSize(1);
        assertThat(lines())
                .extracting(Event.OutputLine::mark)
                .contains("PLAY [Apply role keystone, controller1]", "TASK [keystone : Replacing the container]");
        assertThat(begun).containsExactly("keystone");
    }

    @Test
    void virtualIpThatMovesIsADowntimeOfEachService() {
        run("lb", "[osism, apply, -a, upgrade, loadbalancer]");

        for (String type : region.types()) {
            assertThat(region.pool(type).downtimes())
                    .as(type)
                    .singleElement()
                    .extracting(Downtime::over)
                    .isEqualTo(true);
        }
    }

    @Test
    void rebootOfAControllerThatWasDrainedCostsNothing() {
        run("drain", "[osism, apply, manage-loadbalancer, -e, manage_loadbalancer_action=disable, -l, controller2]");
        run("reboot", "[osism, apply, reboot, -l, controller2]");
        run("enable", "[osism, apply, manage-loadbalancer, -e, manage_loadbalancer_action=enable, -l, controller2]");

        assertThat(region.pool("compute").downtimes()).isEmpty();
        assertThat(region.pool("compute").losses()).isEmpty();
        assertThat(region.pool("compute").downtimes("controller2")).hasSize(1);
    }

    @Test
    void cephEndsUpgradedCleanAndWithoutNoout() {
        run("ceph", "[osism, apply, ceph-rolling_update, -e, ireallymeanit=yes]");

        assertThat(region.ceph().isClean()).isTrue();
        assertThat(region.ceph().metrics().orElseThrow()).contains("18.2.7").doesNotContain("16.2.15");
    }

    @Test
    void unknownHostEndsWithOneAndChangesNothing() {
        assertThat(run("nova", "[osism, apply, -a, upgrade, nova, -l, controller9]")
                        .exitCode())
                .isEqualTo(1);

        assertThat(lines())
                .extracting(Event.OutputLine::text)
                .anySatisfy(line -> assertThat(line).startsWith("ERROR!").contains("controller9"));
        assertThat(region.pool("compute").downtimes("controller1")).isEmpty();
    }

    @Test
    void stoppedContainersStayStopped() {
        run("stop", "[docker, stop, glance_api]");
        assertThat(region.pool("image").backend("controller1").state()).isEqualTo(Backend.State.STOPPED);
    }

    @Test
    void commandThatSaysNothingIsRehearsedByTheStepsName() {
        assertThat(run("keystone", "[./deploy-it]").exitCode()).isZero();

        assertThat(lines().get(0).text())
                .startsWith("[rehearsed by the step's name:")
                .contains("./deploy-it");
        assertThat(region.pool("identity").downtimes("controller1")).hasSize(1);
    }

    @Test
    void commandOfAStepWhoseNameSaysNothingEitherHasNoEffectAndSaysSo() {
        assertThat(run("step-one", "[./deploy-it]").exitCode()).isZero();

        assertThat(lines()).singleElement().satisfies(line -> assertThat(line.text())
                .startsWith("[rehearsed as a step without effect:")
                .contains("./deploy-it"));
    }

    @Test
    void abortedBeforeItBeginsNothingRuns() {
        commands.abort();

        commands.run(step("keystone", "[osism, apply, -a, upgrade, keystone]"));

        assertThat(events).isEmpty();
    }

    @Test
    void rehearsalHasNoPatienceForMinutes() {
        WorkshopAround usual = () -> null;
        RehearsalWorkshop rehearsal = new RehearsalWorkshop(usual, region, List.of(), Clock.monotonic(), 1);

        assertThat(rehearsal.pause(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(2));
        assertThat(rehearsal.pause(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
    }
}
