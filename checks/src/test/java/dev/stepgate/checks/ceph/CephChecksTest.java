package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.ceph.Ceph;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The checks of this package on embedded clusters, with the phase and what the plan tolerates. */
class CephChecksTest {

    @TempDir
    Path directory;

    private EmbeddedCloud cloud;
    private Ceph ceph;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .start();
        cloud.describe(directory);
        ceph = cloud.region("embedded").ceph();
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private EngineExecutionResults run(String... parameters) {
        Map<String, String> all =
                new TreeMap<>(Map.of("region", "embedded", "stepgate.directory", directory.toString()));
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(HealthCheck.class), selectClass(ExporterCheck.class))
                .configurationParameters(all)
                .execute();
    }

    private static SortedSet<String> failed(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getTestDescriptor().getLegacyReportingName().replaceFirst("\\(.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> tolerated(EngineExecutionResults results) {
        return results.testEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class))
                .map(entry -> entry.getKeyValuePairs().get("tolerated"))
                .distinct()
                .toList();
    }

    @Test
    void healthyClusterPassesWithoutAWord() {
        EngineExecutionResults results = run();

        assertThat(results.testEvents().succeeded().count()).isEqualTo(7);
        assertThat(tolerated(results)).isEmpty();
    }

    @Test
    void whatIsUsualDuringAStepIsToleratedAndSaidAndFailsAfterIt() {
        ceph.setFlag("noout");
        ceph.stop("osd.1");

        EngineExecutionResults during = run("stepgate.phase", "during");
        EngineExecutionResults after = run("stepgate.phase", "after", "stepgate.tolerate", "OSDMAP_FLAGS(noout)");

        assertThat(failed(during)).isEmpty();
        assertThat(tolerated(during))
                .contains(
                        "usual while a step runs: OSDMAP_FLAGS: noout flag(s) set",
                        "usual while a step runs: OSD_DOWN: 1 osds down (osd.1 (root=default,host=h2) is down)");
        assertThat(failed(after))
                .containsExactly("hasAllPlacementGroupsClean", "isTolerableInThisPhase", "keepsItsDaemonsUp");
        assertThat(tolerated(after)).containsExactly("tolerated by the plan: OSDMAP_FLAGS: noout flag(s) set");
    }

    @Test
    void copiesThatAreBroughtUpToDateAreWaitedFor() {
        ceph.stop("osd.1");
        ceph.start("osd.1");

        assertThat(failed(run("stepgate.phase", "after"))).isEmpty();
    }

    @Test
    void managersThatDoNotAnswerForAMomentAreWaitedFor() {
        cloud.region("embedded")
                .faults()
                .inject(
                        FaultCatalogue.find("ceph-manager-modules-dead").orElseThrow(),
                        Activation.during(Duration.ZERO, Duration.ofSeconds(1)));

        assertThat(failed(run())).isEmpty();
    }

    @Test
    void wrongPasswordBreaksEachCheckAndFailsNone() throws IOException {
        Files.writeString(directory.resolve("embedded-ceph.password"), "wrong");

        EngineExecutionResults results = run();

        assertThat(failed(results)).hasSize(7);
        assertThat(results.testEvents().failed().stream().map(CephChecksTest::thrown))
                .allSatisfy(thrown -> assertThat(thrown)
                        .isNotInstanceOf(AssertionError.class)
                        .hasMessageContaining("the dashboard refuses the user \"admin\""));
    }

    @Test
    void parametersThatAreWrongBreakTheChecksAndSayWhatIsExpected() {
        assertThat(run("stepgate.phase", "later").testEvents().failed().stream().map(CephChecksTest::thrown))
                .hasSize(7)
                .allSatisfy(thrown -> assertThat(thrown)
                        .isNotInstanceOf(AssertionError.class)
                        .rootCause()
                        .hasMessageContaining("StepPhase.LATER"));
    }

    @Test
    void regionWithoutTheKeyIsSkippedWithTheReason() throws IOException {
        Path profile = directory.resolve("regions/embedded.yaml");
        Files.writeString(profile, Files.readString(profile).replaceFirst("(?ms)^ceph:\\R(^[ -].*?\\R)+", ""));

        EngineExecutionResults results = run();

        assertThat(results.testEvents().aborted().count()).isEqualTo(7);
        assertThat(results.testEvents().aborted().stream().map(CephChecksTest::thrown))
                .allSatisfy(reason ->
                        assertThat(reason).hasMessageContaining("the profile of region embedded has no key ceph"));
    }

    private static Throwable thrown(Event event) {
        return event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }
}
