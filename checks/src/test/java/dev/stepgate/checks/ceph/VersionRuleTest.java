package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionRuleTest {

    private static final String PACIFIC =
            "ceph version 16.2.15 (618f440892089921c3e944a991122ddc44e60516) pacific (stable)";
    private static final String REEF = "ceph version 18.2.7 (6b0e988052ec84cf2d4a54ff9bbbc5e720b621ad) reef (stable)";

    private final Map<String, Set<String>> daemons = new TreeMap<>();

    VersionRuleTest() {
        for (String daemon :
                List.of("mon.a", "mon.b", "mon.c", "mgr.x", "mgr.y", "osd.0", "osd.1", "osd.2", "rgw.main")) {
            daemons.put(daemon, Set.of(PACIFIC));
        }
    }

    private Judgement judge(String required, StepPhase phase, String... tolerated) {
        return new VersionRule(SomeCluster.window(phase, tolerated))
                .judge(new VersionState(daemons, required), new SomeCluster().state());
    }

    @Test
    void oneVersionThatIsRequiredIsSound() {
        assertThat(judge("pacific", StepPhase.AFTER)).isEqualTo(new Judgement.Sound(List.of()));
    }

    @Test
    void daemonOfAnotherVersionIsNamed() {
        daemons.put("osd.2", Set.of(REEF));

        assertThat(judge("pacific", StepPhase.AFTER))
                .hasToString("daemons run 2 versions: 16.2.15 pacific on mgr.x, mgr.y, mon.a, mon.b and 4 more;"
                        + " 18.2.7 reef on osd.2");
        assertThat(judge("pacific", StepPhase.AFTER, "DAEMON_OLD_VERSION")).isInstanceOf(Judgement.Sound.class);
        assertThat(judge("pacific", StepPhase.DURING)).isInstanceOf(Judgement.Sound.class);
    }

    @Test
    void daemonOfWhichTwoTellDifferentVersionsIsAFinding() {
        daemons.put("osd.2", Set.of(REEF, PACIFIC));

        assertThat(judge("pacific", StepPhase.AFTER)).isInstanceOf(Judgement.Passing.class);
    }

    @Test
    void sameNumberOfAnotherBuildIsAnotherVersion() {
        daemons.put("mon.b", Set.of(PACIFIC.replace("618f", "0000")));

        assertThat(judge("pacific", StepPhase.AFTER)).isInstanceOf(Judgement.Passing.class);
    }

    @Test
    void releaseThatIsNotRequiredIsWrongAtOnce() {
        daemons.replaceAll((daemon, old) -> Set.of(REEF));

        assertThat(judge("pacific", StepPhase.AFTER))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly("require_osd_release is pacific, the OSDs run reef or later;"
                                + " next: ceph osd require-osd-release reef"));
        assertThat(judge("pacific", StepPhase.AFTER, "OSD_UPGRADE_FINISHED")).isInstanceOf(Judgement.Sound.class);
        assertThat(judge("reef", StepPhase.AFTER)).isInstanceOf(Judgement.Sound.class);
    }

    @Test
    void daemonWhoseVersionIsNotToldSaysNothing() {
        for (String missing : List.of("mon.b", "mgr.y", "osd.0")) {
            Set<String> version = daemons.remove(missing);
            assertThat(judge("pacific", StepPhase.DURING))
                    .as("without %s", missing)
                    .isInstanceOf(Judgement.Nothing.class);
            daemons.put(missing, version);
        }
    }

    @Test
    void nothingToldSaysNothing() {
        daemons.clear();

        assertThat(judge("pacific", StepPhase.AFTER)).isInstanceOf(Judgement.Nothing.class);
    }

    @Test
    void textThatIsNoVersionSaysNothing() {
        daemons.put("mon.a", Set.of("unknown"));

        assertThat(judge("pacific", StepPhase.AFTER))
                .isEqualTo(new Judgement.Nothing("\"unknown\" is no version of Ceph"));
    }
}
