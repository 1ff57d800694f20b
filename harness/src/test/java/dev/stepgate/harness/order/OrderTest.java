package dev.stepgate.harness.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.harness.plan.PlanReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    private static final Path FILE = Path.of("plan.yaml");

    /** A plan of steps that each change these parts; several parts of a step are joined by plus signs. */
    private static String changing(String steps) {
        int[] number = {0};
        return "name: p\nsteps:\n"
                + Arrays.stream(steps.split(" ", -1))
                        .map(parts -> "  - {id: s" + ++number[0] + ", command: x, timeout: 1m, changes: ["
                                + parts.replace("+", ", ") + "]}\n")
                        .collect(Collectors.joining());
    }

    private static String running(String... commands) {
        int[] number = {0};
        return "name: p\nsteps:\n"
                + Arrays.stream(commands)
                        .map(command -> "  - {id: s" + ++number[0] + ", timeout: 1m, command: '" + command + "'}\n")
                        .collect(Collectors.joining());
    }

    private static void look(String text) {
        Order.known().expect(PlanReader.parse(FILE, text), FILE, text);
    }

    private static String refusal(String text) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> look(text));
        assertThat(refused).as("accepted:%n%s", text).isNotNull();
        return refused.getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "manager-first, keystone manager",
        "common-first, mariadb common",
        "infrastructure-before-keystone, backup/database keystone rabbitmq",
        "keystone-before-apis, backup/database glance keystone",
        "placement-before-nova, backup/database nova/control placement",
        "ovn-controller-before-db, ovn/db ovn/controller",
        "ovn-controller-before-db, ovn/db+ovn/controller",
        "nova-control-before-compute, backup/database nova/compute nova/control",
        "neutron-control-before-agents, backup/database neutron/compute neutron/control",
        "octavia-before-amphorae, backup/database octavia/amphora octavia/control",
        "ceph-daemons, ceph/mgr ceph/mon",
        "ceph-daemons, ceph/osd ceph/mgr",
        "ceph-daemons, ceph/rgw ceph/osd",
        "ceph-daemons, ceph/release ceph/osd",
        "ceph-daemons, ceph/client ceph/rgw",
        "ceph-daemons, ceph/mon ceph/osd ceph/mon",
        "backup-before-schema, keystone",
        "backup-before-schema, nova/control backup/database",
        "backup-before-database, mariadb backup/database",
        "nova-computes-before-next-release, backup/database@yoga nova/control@yoga migrations/nova backup/database@zed nova/control@zed",
        "nova-computes-before-next-release, backup/database@yoga nova/control@yoga migrations/nova backup/database@zed nova/control@zed nova/compute@yoga",
        "nova-migrations-before-next-schema, backup/database@yoga nova/control@yoga nova/compute backup/database@zed nova/control@zed",
        "nova-migrations-before-next-schema, backup/database@yoga nova@yoga backup/database@zed migrations/nova@zed nova/control@zed",
        "cinder-migrations-before-next-schema, backup/database@yoga cinder@yoga backup/database@zed cinder@zed",
        "backup-before-schema, backup/database@yoga keystone@yoga keystone@zed",
        "os-and-openstack-apart, backup/database os/compute+nova/compute",
        "os-and-openstack-apart, backup/database keystone+os"
    })
    void wrongOrderIsRefused(String constraint, String steps) {
        assertThat(refusal(changing(steps))).contains("(" + constraint + ": ").contains("source: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup/database keystone glance placement nova/control nova/compute neutron/control neutron/compute",
                "manager common backup/database mariadb rabbitmq keystone nova",
                "backup/database nova/control nova/compute nova/compute",
                "ceph/mon ceph/mgr ceph/osd ceph/osd ceph/mds ceph/rgw ceph/release ceph/client",
                "ovn/controller ovn/db",
                "ovn ovn",
                "os/compute os/control",
                "backup/database nova os/compute",
                "backup/database keystone backup/database nova",
                "backup/database@yoga nova/control@yoga nova/compute migrations/nova backup/database@zed nova/control@zed nova/compute",
                "backup/database@yoga nova@yoga migrations/nova backup/database@zed nova@zed",
                "backup/database@yoga cinder@yoga migrations/cinder backup/database@zed cinder@zed migrations/cinder",
                "backup/database@2023.2 nova/control@2023.2 migrations/nova backup/database@2024.1 nova/control@2024.1",
                "migrations/nova backup/database keystone nova/control migrations/nova",
                "tea/kettle",
            })
    void rightOrderIsAccepted(String steps) {
        assertThatCode(() -> look(changing(steps))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "kystone, keystone",
        "keystoen, keystone",
        "neutorn/control, neutron/control",
        "nova/contrl, nova/control",
        "ceph/mn, ceph/mon",
        "backup/databse, backup/database"
    })
    void partThatIsMisspeltIsRefusedForNothingWouldJudgeIt(String part, String meant) {
        assertThat(refusal(changing(part)))
                .contains("plan.yaml:3:5: step s1 changes '" + part + "', which no constraint knows (did you mean '"
                        + meant + "'?)");
    }

    @Test
    void refusalHasPlaceReasonAndSource() {
        assertThat(refusal(changing("ovn/db ovn/controller")))
                .isEqualTo("plan.yaml:4:5: step s2 changes ovn/controller after step s1 has changed ovn/db"
                        + " (ovn-controller-before-db: an old ovn-controller does not understand what the new northd"
                        + " writes, and the data path breaks; source: OVN upgrade documentation; LP#1979329, fixed in"
                        + " kolla-ansible 15.1.0)");
    }

    @Test
    void allThatIsWrongIsSaidTogether() {
        assertThat(refusal(changing("keystone manager")).lines()).hasSize(2);
    }

    @Test
    void commandsAreUnderstoodWhereThePlanDoesNotSayWhatTheyChange() {
        assertThat(refusal(running(
                        "osism apply mariadb_backup",
                        "osism apply -a upgrade nova",
                        "osism apply -a upgrade placement")))
                .contains("step s3 changes placement after step s2 has changed nova/control");
        assertThat(refusal(running("osism apply -a upgrade keystone"))).contains("backup-before-schema");
        assertThat(refusal(running(
                        "osism apply mariadb_backup",
                        "osism-kolla upgrade nova -l compute",
                        "osism-kolla upgrade nova -l control")))
                .contains("nova-control-before-compute");
        assertThat(refusal(running(
                        "kolla-ansible -i inv mariadb-backup",
                        "kolla-ansible -i inv upgrade -t ovn-db",
                        "kolla-ansible -i inv upgrade -t ovn-controller")))
                .contains("ovn-controller-before-db");
        assertThat(refusal(
                        running("osism apply ceph-osds", "ceph osd require-osd-release reef", "osism apply ceph-mgrs")))
                .contains("ceph-daemons");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ceph/client ceph/mon ceph/mgr ceph/osd ceph/mds ceph/rgw ceph/release",
                "ceph/client ceph/release ceph/rgw ceph/mds ceph/osd ceph/mgr ceph/mon",
                "ceph/mgr ceph/osd ceph/mds ceph/rgw ceph/release ceph/client ceph/mon"
            })
    void partFarTooEarlyOrLateIsOneBreach(String steps) {
        assertThat(refusal(changing(steps)).lines()).singleElement().asString().contains("ceph-daemons");
    }

    @Test
    void twoBreachesOfAChainAreTwo() {
        assertThat(refusal(changing("ceph/mgr ceph/mon ceph/osd ceph/client ceph/rgw"))
                        .lines())
                .hasSize(2);
    }

    @Test
    void cephadmMayUpgradeManagersBeforeMonitorsAndNothingElseMay() {
        String managers = "ceph orch upgrade start --image i --daemon-types mgr";
        String monitors = "ceph orch upgrade start --image i --daemon-types mon";

        assertThatCode(() -> look(running(managers, monitors, "ceph orch upgrade start --image i")))
                .doesNotThrowAnyException();
        assertThat(refusal(running(managers, "osism apply ceph-mons"))).contains("ceph-daemons");
        assertThat(refusal(running("osism apply ceph-mgrs", monitors))).contains("ceph-daemons");
        assertThat(refusal(running("ceph orch upgrade start --image i --daemon-types osd", monitors)))
                .contains("step s2 changes ceph/mon after step s1 has changed ceph/osd");
    }

    @Test
    void exemptionOfCephadmHasReasonAndSource() {
        assertThat(Constraints.known().stream().flatMap(constraint -> constraint.exemptions().stream()))
                .isNotEmpty()
                .allSatisfy(exemption -> {
                    assertThat(exemption.id()).isEqualTo("cephadm-managers-first");
                    assertThat(exemption.from()).isEqualTo("ceph-daemons");
                    assertThat(exemption.reason()).isNotBlank();
                    assertThat(exemption.source()).contains("cephadm");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "kolla-ansible upgrade -i inv, backup-before-schema",
        "kolla-ansible -i inv upgrade --skip-tags nova, backup-before-schema",
        "kolla-ansible -i inv upgrade --limit control, backup-before-schema"
    })
    void kollaAnsibleWithoutTagsUpgradesEverything(String command, String constraint) {
        assertThat(refusal(running(command))).contains("(" + constraint + ": ");
        assertThatCode(() -> look(running("kolla-ansible -i inv mariadb-backup", command)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatComesAfterOrBeforeKollaAnsibleWithoutTagsIsJudged() {
        String backup = "kolla-ansible -i inv mariadb-backup";
        String all = "kolla-ansible -i inv upgrade";

        assertThat(refusal(running(backup, "kolla-ansible -i inv upgrade -t nova", all)))
                .contains("placement-before-nova");
        assertThat(refusal(running(backup, all, "kolla-ansible -i inv upgrade --tags keystone")))
                .contains("keystone-before-apis");
        assertThatCode(() -> look(running(
                        backup, all + " --skip-tags nova,neutron", "kolla-ansible -i inv upgrade -t nova,neutron")))
                .doesNotThrowAnyException();
    }

    @Test
    void kollaAnsibleOnComputesAloneMigratesNoSchema() {
        assertThatCode(() -> look(running("kolla-ansible -i inv upgrade --limit compute1,compute2")))
                .doesNotThrowAnyException();
        assertThat(refusal(running(
                        "kolla-ansible -i inv mariadb-backup",
                        "kolla-ansible -i inv upgrade --limit compute",
                        "kolla-ansible -i inv upgrade -t nova --limit control")))
                .contains("nova-control-before-compute");
    }

    @Test
    void refusalOfAHopNamesBothReleases() {
        assertThat(refusal(changing("backup/database@yoga nova@yoga backup/database@zed nova@zed")))
                .contains("step s4 changes nova of zed, and no step before it changes migrations/nova of yoga"
                        + " (nova-migrations-before-next-schema: ");
    }

    @Test
    void commandThatMigratesOnlineIsUnderstood() {
        String text = """
                name: p
                steps:
                  - {id: s1, command: x, timeout: 1m, changes: [backup/database@yoga, nova@yoga]}
                  - {id: s2, command: 'docker exec nova_conductor nova-manage db online_data_migrations', timeout: 1m}
                  - {id: s3, command: x, timeout: 1m, changes: [backup/database@zed, nova@zed]}
                """;

        assertThatCode(() -> look(text)).doesNotThrowAnyException();
        assertThat(refusal(text.replace("nova-manage", "cinder-manage")))
                .contains("nova-migrations-before-next-schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "osism apply -a pull keystone",
                "osism apply facts",
                "docker restart keystone",
                "echo upgrade keystone",
                "kolla-ansible -i inv prechecks",
                "osism apply -a reconfigure keystone"
            })
    void whatChangesNoVersionNeedsNoBackup(String command) {
        assertThatCode(() -> look(running(command))).doesNotThrowAnyException();
    }

    @Test
    void eachConstraintCanBeBroken() {
        List<String> ids =
                Constraints.known().stream().map(Constraint::id).distinct().toList();

        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "manager-first",
                        "common-first",
                        "backup-before-schema",
                        "backup-before-database",
                        "infrastructure-before-keystone",
                        "keystone-before-apis",
                        "placement-before-nova",
                        "ovn-controller-before-db",
                        "nova-control-before-compute",
                        "nova-computes-before-next-release",
                        "nova-migrations-before-next-schema",
                        "cinder-migrations-before-next-schema",
                        "neutron-control-before-agents",
                        "octavia-before-amphorae",
                        "ceph-daemons",
                        "os-and-openstack-apart");
    }
}
