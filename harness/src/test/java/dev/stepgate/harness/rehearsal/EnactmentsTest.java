package dev.stepgate.harness.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.harness.order.Wish;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.Step;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are understood by their words. */
class EnactmentsTest {

    private final Enactments enactments =
            new Enactments(new Inventory(List.of("controller1", "controller2"), List.of("compute1", "compute2")));

    private Optional<List<Play>> plays(String command) {
        List<Wish> wishes = Wish.of(Arrays.asList(command.split(" ", -1)), Map.of());
        return enactments.of(wishes.get(0));
    }

    private List<Task> tasks(String command) {
        return plays(command).orElseThrow().stream()
                .flatMap(play -> play.tasks().stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "osism apply -a upgrade keystone",
                "osism apply keystone -e kolla_action=upgrade",
                "osism-kolla upgrade keystone",
                "kolla-ansible -i multinode upgrade --tags keystone",
                "sudo kolla-ansible upgrade -t keystone",
            })
    void eachDialectUpgradesHostByHostDrained(String command) {
        assertThat(tasks(command))
                .filteredOn(task -> task.action() != Task.Action.NONE)
                .extracting(Task::name)
                .containsExactly(
                        "keystone : Draining controller1 at the balancer",
                        "keystone : Replacing the container",
                        "keystone : Starting the container and giving controller1 requests again",
                        "keystone : Draining controller2 at the balancer",
                        "keystone : Replacing the container",
                        "keystone : Starting the container and giving controller2 requests again");
    }

    @Test
    void limitChoosesTheHosts() {
        assertThat(tasks("osism apply -a upgrade nova -l control"))
                .flatExtracting(Task::hosts)
                .doesNotContain("compute1")
                .contains("controller1", "controller2");
        assertThat(tasks("osism apply -a upgrade nova -l compute2"))
                .flatExtracting(Task::hosts)
                .containsOnly("compute2");
    }

    @Test
    void hostThatDoesNotExistIsAnErrorWithTheNearest() {
        assertThatThrownBy(() -> plays("osism apply reboot -l controler1"))
                .isInstanceOf(EnactmentException.class)
                .hasMessageContaining("does not match any hosts")
                .hasMessageContaining("did you mean 'controller1'");
        assertThatThrownBy(() -> plays("osism manage compute disable compute9"))
                .isInstanceOf(EnactmentException.class)
                .hasMessageContaining("compute9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openstack network list",
                "openstack server reboot nova",
                "docker exec lab-controller1 lab-service freeze keystone 3",
                "ceph status",
                "echo osism apply keystone",
                "sleep 5",
            })
    void whatDoesNotDeployIsNotTakenForAnUpgrade(String command) {
        assertThat(plays(command)).isEmpty();
    }

    @Test
    void containersCanBeRestartedWithoutDraining() {
        assertThat(tasks("docker restart keystone"))
                .extracting(Task::name)
                .containsExactly("keystone : Stopping the container", "keystone : Starting the container");
    }

    @Test
    void pullingAnImageChangesNothing() {
        assertThat(tasks("osism apply -a pull keystone"))
                .extracting(Task::action)
                .containsOnly(Task.Action.NONE);
    }

    @Test
    void whatTheEmbeddedCloudLacksIsSaid() {
        assertThat(plays("osism apply -a upgrade rabbitmq").orElseThrow())
                .extracting(Play::note)
                .containsExactly("the embedded cloud has no rabbitmq of its own");
    }

    @Test
    void cephIsUpgradedFromTheMonitorsToTheGateways() {
        assertThat(plays("osism apply ceph-rolling_update -e ireallymeanit=yes").orElseThrow())
                .extracting(Play::name)
                .containsExactly(
                        "Set noout",
                        "Upgrade Ceph mon",
                        "Upgrade Ceph mgr",
                        "Upgrade Ceph osd",
                        "Upgrade Ceph rgw",
                        "Complete the upgrade",
                        "Unset noout");
        assertThat(plays("ceph osd unset noout").orElseThrow())
                .extracting(Play::name)
                .containsExactly("Unset noout");
        assertThat(plays("osism apply ceph-osds").orElseThrow())
                .extracting(Play::name)
                .containsExactly("Upgrade Ceph osd");
    }

    @Test
    void orchestratorUpgradesTheKindsThatItIsToldOrAllAndLooksOtherwise() {
        assertThat(plays("ceph orch upgrade start --image i --daemon-types mgr,mon")
                        .orElseThrow())
                .extracting(Play::name)
                .containsExactly("Upgrade Ceph mgr", "Upgrade Ceph mon");
        assertThat(plays("ceph orch upgrade start --image i").orElseThrow())
                .extracting(Play::name)
                .containsExactly(
                        "Upgrade Ceph mgr",
                        "Upgrade Ceph mon",
                        "Upgrade Ceph osd",
                        "Upgrade Ceph rgw",
                        "Complete the upgrade");
        assertThat(plays("ceph orch upgrade start --image i --daemon-types osd").orElseThrow())
                .extracting(Play::name)
                .containsExactly("Upgrade Ceph osd");
        assertThat(plays("ceph orch upgrade status")).isEmpty();
    }

    @Test
    void kollaAnsibleWithoutTagsUpgradesAllThatIsNotSkipped() {
        assertThat(plays("kolla-ansible -i inv upgrade --skip-tags glance").orElseThrow())
                .extracting(Play::name)
                .contains("Apply role loadbalancer", "Apply role keystone", "Apply role nova", "Apply role neutron")
                .doesNotContain("Apply role glance");
    }

    @Test
    void eachCommandOfTheBuiltInPlanIsUnderstood() {
        Plan plan = PlanReader.parse(Path.of("rehearsal.yaml"), BuiltInPlan.text());
        for (Step step : plan.steps()) {
            for (List<String> command : step.commands()) {
                assertThat(Wish.of(command, step.environment())).as(step.id()).allSatisfy(wish -> assertThat(
                                enactments.of(wish))
                        .as("%s", command)
                        .isPresent());
            }
        }
    }

    @Test
    void builtInPlanGoesInTheOrderThatOperatorsNeed() {
        Plan plan = PlanReader.parse(Path.of("rehearsal.yaml"), BuiltInPlan.text());

        assertThat(plan.steps())
                .extracting(Step::id)
                .containsSubsequence("backup", "os-controller2", "manager", "infrastructure", "keystone")
                .containsSubsequence("placement", "nova", "computes", "ceph", "final");
    }
}
