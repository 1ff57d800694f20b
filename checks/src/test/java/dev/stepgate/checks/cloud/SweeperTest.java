package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {

    private static final String OWN = "af06382d365040cf92dd3668bb12d235";
    private static final RunId RUN = new RunId("r1");

    private final FakeCloud cloud = new FakeCloud();
    private final FakeProject project = new FakeProject(cloud);
    private final List<String> progress = new ArrayList<>();
    private long nanos;
    private Region region;

    @BeforeEach
    void open(@TempDir Path directory) {
        region = Region.open("lab", cloud.configure(directory));
    }

    @AfterEach
    void close() {
        region.close();
        cloud.close();
    }

    @Test
    void deletesWhatTheRunMadeInTheOrderOfDependency() {
        project.add(ResourceKind.IMAGE, "images", "i1", object("i1", "stepgate-r1-image-000001"));
        project.add(ResourceKind.NETWORK, "networks", "n1", object("n1", "stepgate-r1-network-000001"));
        project.add(ResourceKind.SERVER, "servers", "s1", object("s1", "stepgate-r1-server-000001"));
        project.add(ResourceKind.VOLUME, "volumes", "v1", object("v1", "stepgate-r1-volume-000001"));
        project.add(
                ResourceKind.KEY_PAIR,
                "keypairs",
                "stepgate-r1-keypair-000001",
                "{\"keypair\":{\"name\":\"stepgate-r1-keypair-000001\"}}");
        project.add(
                ResourceKind.FLOATING_IP,
                "floatingips",
                "f1",
                "{\"id\":\"f1\",\"description\":\"stepgate-r1-floatingip-000001\"}");

        SweepResult result = sweep(RUN);

        assertThat(project.deleted()).containsExactly("f1", "s1", "v1", "n1", "stepgate-r1-keypair-000001", "i1");
        assertThat(result.deleted()).hasSize(6).contains("server stepgate-r1-server-000001 (s1)");
        assertThat(result.failed()).isEmpty();
        assertThat(progress).hasSize(6);
    }

    @Test
    void neverDeletesWhatIsNotTheRuns() {
        add("a", "web1", OWN);
        add("b", "stepgate-production", OWN);
        add("c", "stepgate-r2-server-000001", OWN);
        add("d", "stepgate-r11-server-000001", OWN);
        add("e", "my-stepgate-r1-server-000001", OWN);
        add("f", "stepgate-r1-server-000001", "another-project");
        project.add(
                ResourceKind.SERVER,
                "servers",
                "g",
                "{\"id\":\"g\",\"name\":\"stepgate-r1-server-000002\",\"metadata\":{\"stepgate\":\"r2\"}}");
        project.add(ResourceKind.SERVER, "servers", "h", "{\"id\":\"h\"}");

        SweepResult result = sweep(RUN);

        assertThat(project.deleted()).isEmpty();
        assertThat(result.deleted()).isEmpty();
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void withoutARunDeletesThoseOfAllRunsAndNothingElse() {
        add("a", "stepgate-r1-server-000001", OWN);
        add("b", "stepgate-20261122t123456-00ff-server-0a0b0c", OWN);
        add("c", "stepgate-lab-gateway", OWN);
        add("d", "web1", OWN);

        sweep(null);

        assertThat(project.deleted()).containsExactly("a", "b");
    }

    @Test
    void whatCannotBeDeletedIsReportedAndKeepsNothingElse() {
        project.addStubborn(ResourceKind.SERVER, "servers", "s1", object("s1", "stepgate-r1-server-000001"));
        project.add(ResourceKind.NETWORK, "networks", "n1", object("n1", "stepgate-r1-network-000001"));

        SweepResult result = sweep(RUN);

        assertThat(project.deleted()).containsExactly("n1");
        assertThat(result.failed()).singleElement().asString().contains("could not delete server", "409", "s1");
    }

    @Test
    void whatCannotBeListedIsReportedAndNeverTakenForNothing() {
        cloud.answer("/compute/v2.1/servers/detail", 503, "{}");
        project.add(ResourceKind.NETWORK, "networks", "n1", object("n1", "stepgate-r1-network-000001"));

        SweepResult result = sweep(RUN);

        assertThat(project.deleted()).containsExactly("n1");
        assertThat(result.failed()).singleElement().asString().contains("could not list each server", "503");
    }

    @Test
    void whatIsSparedStays() {
        project.add(ResourceKind.NETWORK, "networks", "n1", object("n1", "stepgate-r1-network-000001"));
        project.add(ResourceKind.NETWORK, "networks", "n2", object("n2", "stepgate-r1-network-000002"));

        SweepResult result =
                Sweeper.sweepBut(region.member(), RUN, Set.of("stepgate-r1-network-000001"), progress::add);

        assertThat(project.deleted()).containsExactly("n2");
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void nothingThereIsNothingDone() {
        SweepResult result = sweep(RUN);

        assertThat(result.deleted()).isEmpty();
        assertThat(result.failed()).isEmpty();
    }

    @Test
    void aServiceThatIsNotInTheCatalogueHasNothingOfOurs() {
        cloud.catalog("[" + cloud.entry("identity", "keystone", "/v3") + "]");

        assertThat(sweep(RUN).failed()).isEmpty();
    }

    @Test
    void removalByNameRefusesForeignNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> removal().removeNamed(ResourceKind.SERVER, "web1"))
                .withMessageContaining("web1");
    }

    @Test
    void removalByNameTakesOnlyThatName() {
        add("a", "stepgate-r1-server-000001", OWN);
        add("b", "stepgate-r1-server-000002", OWN);

        removal().removeNamed(ResourceKind.SERVER, "stepgate-r1-server-000002");

        assertThat(project.deleted()).containsExactly("b");
    }

    @Test
    void removalThatDoesNotEndSaysWhatStoodInTheWay() {
        project.addStubborn(ResourceKind.SERVER, "servers", "s1", object("s1", "stepgate-r1-server-000001"));

        assertThatExceptionOfType(RegionException.class)
                .isThrownBy(() -> removal().removeNamed(ResourceKind.SERVER, "stepgate-r1-server-000001"))
                .withMessageContaining("to be gone within 150 s")
                .withMessageContaining("409")
                .withMessageContaining("in use");
    }

    private SweepResult sweep(RunId run) {
        return new Sweeper(region.member(), run, progress::add, removal()).sweep();
    }

    private Removal removal() {
        return new Removal(
                region.member(), new Poll(Duration.ofSeconds(30), () -> nanos, time -> nanos += time.toNanos()));
    }

    private void add(String id, String name, String owner) {
        project.add(
                ResourceKind.SERVER,
                "servers",
                id,
                "{\"id\":\"%s\",\"name\":\"%s\",\"tenant_id\":\"%s\"}".formatted(id, name, owner));
    }

    private static String object(String id, String name) {
        return "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name);
    }
}
