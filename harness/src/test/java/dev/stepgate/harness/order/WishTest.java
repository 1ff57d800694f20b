package dev.stepgate.harness.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WishTest {

    private static List<Wish> of(List<String> command) {
        return Wish.of(command, Map.of());
    }

    @Test
    void programLosesItsPathAndPairsBecomeWords() {
        assertThat(of(List.of("/usr/bin/osism", "apply", "nova", "-e", "kolla_action=upgrade")))
                .singleElement()
                .satisfies(wish -> {
                    assertThat(wish.words()).containsExactly("osism", "apply", "nova", "-e", "kolla_action", "upgrade");
                    assertThat(wish.deploys()).isTrue();
                    assertThat(wish.limit()).isEmpty();
                });
    }

    @Test
    void limitIsNoWord() {
        Wish wish = of(List.of("osism", "apply", "reboot", "--limit", "controller1,controller2:!compute1"))
                .get(0);

        assertThat(wish.limit()).containsExactly("controller1", "controller2");
        assertThat(wish.words()).containsExactly("osism", "apply", "reboot");
        assertThat(of(List.of("kolla-ansible", "upgrade", "--limit=compute1"))
                        .get(0)
                        .limit())
                .containsExactly("compute1");
    }

    @Test
    void scriptIsSeveralWishes() {
        List<Wish> wishes = of(List.of(
                "sh",
                "-c",
                "set -e\n# first\nosism apply -a upgrade keystone && osism apply -a upgrade 'glance'\n\nsleep 3"));

        assertThat(wishes).extracting(wish -> wish.words().get(0)).containsExactly("osism", "osism", "sleep");
        assertThat(wishes.get(1).says("glance")).isTrue();
        assertThat(wishes.get(2).deploys()).isFalse();
    }

    @Test
    void nameOfAStepSaysItsPartsToo() {
        assertThat(Wish.ofText("ceph-osds").words()).containsExactly("ceph-osds", "ceph", "osds");
        assertThat(Wish.ofText("Upgrade Keystone").says("keystone")).isTrue();
    }

    @Test
    void scriptOfNothingIsNoWish() {
        assertThat(of(List.of("sh", "-c", "# nothing\nset -e"))).isEmpty();
    }

    @Test
    void environmentOfTheStepIsWhatItsScriptMeans() {
        List<Wish> wishes = Wish.of(
                List.of(
                        "sh",
                        "-c",
                        "osism apply reboot -l \"$NODE\"\nosism manage compute enable ${NODE}\necho '$NODE' \"$OTHER\""),
                Map.of("NODE", "compute1"));

        assertThat(wishes.get(0).limit()).containsExactly("compute1");
        assertThat(wishes.get(1).words()).containsExactly("osism", "manage", "compute", "enable", "compute1");
        assertThat(wishes.get(2).words()).containsExactly("echo", "$node", "$other");
    }

    @Test
    void environmentMeansNothingWhereNoShellReadsTheCommand() {
        assertThat(Wish.of(List.of("osism", "apply", "reboot", "-l", "$NODE"), Map.of("NODE", "compute1")))
                .singleElement()
                .satisfies(wish -> assertThat(wish.limit()).containsExactly("$NODE"));
    }
}
