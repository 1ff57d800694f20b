package dev.stepgate.harness.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.ceph.CephVersion;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import dev.stepgate.lab.embedded.http.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever changes in an embedded region, exactly its lines tell. */
@Timeout(120)
class CameraTest {

    private static final String CHANGE = "change-of-a-test";

    @TempDir
    private static Path directory;

    private static EmbeddedCloud cloud;
    private static EmbeddedRegion lab;
    private static Region region;

    @BeforeAll
    static void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(30_000)
                .start();
        lab = cloud.region("embedded");
        cloud.describe(directory);
        region = Region.open("embedded", directory);
    }

    @AfterAll
    static void stop() {
        region.close();
        cloud.close();
    }

    @AfterEach
    void heal() {
        lab.faults().ids().forEach(lab.faults()::remove);
    }

    private static Snapshot taken() {
        return Camera.take(region, List.of(), part -> {});
    }

    /** From here on the service's answers to that path are edited. */
    private static void edit(String service, String path, Consumer<ObjectNode> edit) {
        Fault.Label label = new Fault.Label(CHANGE, Area.COMPUTE, "A change.", "");
        lab.faults()
                .inject(
                        new Fault.OfRequests(label, (call, rest, pause) -> {
                            Answer answer = rest.answer(call);
                            JsonNode body = answer.json().orElse(null);
                            if (!call.service().equals(service)
                                    || !call.request().path().matches(path)
                                    || !(body instanceof ObjectNode object)) {
                                return answer;
                            }
                            edit.accept(object);
                            return answer.withJson(object);
                        }),
                        Activation.always());
    }

    private static List<String> linesAfter(Runnable change) {
        Snapshot before = taken();
        assertThat(before.unread()).isEmpty();
        change.run();
        SnapshotDiff diff = SnapshotDiff.between(before, taken());
        assertThat(diff.unknown()).isEmpty();
        return diff.lines();
    }

    private static List<String> linesAfter(String service, String path, Consumer<ObjectNode> edit) {
        return linesAfter(() -> edit(service, path, edit));
    }

    private static Consumer<ObjectNode> withoutFirst(String key) {
        return body -> ((ArrayNode) body.get(key)).remove(0);
    }

    private static Consumer<ObjectNode> first(String key, String field, String value) {
        return body -> ((ObjectNode) body.get(key).get(0)).put(field, value);
    }

    @Test
    void unchangedRegionIsTheSameRoundAfterRound() {
        Snapshot first = taken();

        assertThat(first.unread()).isEmpty();
        assertThat(first.unasked()).isEmpty();
        assertThat(first.parts().keySet()).containsExactlyInAnyOrderElementsOf(Camera.parts());
        for (int round = 0; round < 5; round++) {
            SnapshotDiff diff = SnapshotDiff.between(first, taken());
            assertThat(diff.lines()).isEmpty();
            assertThat(diff.unknown()).isEmpty();
            assertThat(diff.compared()).isGreaterThan(50);
        }
    }

    @Test
    void eachPartThatIsToHaveObjectsHasSome() {
        assertThat(taken().parts()).allSatisfy((part, objects) -> {
            if (!part.equals("Ceph health")) {
                assertThat(objects).as(part).isNotEmpty();
            }
        });
    }

    @Test
    void agentThatIsGoneIsTold() {
        assertThat(linesAfter("network", "/v2\\.0/agents", withoutFirst("agents")))
                .containsExactly("ovn-controller on compute1 is gone");
    }

    @Test
    void computesThatAreSilentAreTold() {
        assertThat(linesAfter(() -> inject("computes-silent")))
                .contains("nova-compute on compute1: state up -> down", "hypervisor compute1: state up -> down");
    }

    @Test
    void extensionThatIsGoneIsTold() {
        assertThat(linesAfter(() -> inject("network-extension-gone")))
                .containsExactly("extension allowed-address-pairs is gone");
    }

    @Test
    void microversionThatIsLowerIsTold() {
        assertThat(linesAfter(() -> inject("compute-microversion-lowered")))
                .singleElement()
                .asString()
                .startsWith("API compute v2.1: highest 2.")
                .endsWith("-> 2.90");
    }

    @Test
    void flavorsThatAreGoneAreTold() {
        assertThat(linesAfter(() -> inject("flavors-hidden")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("flavor ") && line.endsWith(" is gone"));
    }

    @Test
    void flavorThatChangedIsTold() {
        assertThat(linesAfter("compute", "/v2\\.1/flavors/detail", first("flavors", "ram", "7")))
                .singleElement()
                .asString()
                .startsWith("flavor ")
                .endsWith("-> 7");
    }

    @Test
    void quotaThatChangedIsTold() {
        assertThat(linesAfter(
                        "network", "/v2\\.0/quotas/.*", body -> ((ObjectNode) body.get("quota")).put("router", 3)))
                .containsExactly("the member's network quota: router 10 -> 3");
        heal();
        assertThat(linesAfter("compute", "/v2\\.1/limits", CameraTest::fewerInstances))
                .containsExactly("the member's compute quota: maxTotalInstances 10 -> 3");
    }

    /** What is used changes all the time. */
    private static void fewerInstances(ObjectNode body) {
        body.withObject("/limits/absolute").put("maxTotalInstances", 3).put("totalInstancesUsed", 3);
    }

    @Test
    void endpointThatChangedIsTold() {
        Snapshot before = taken();
        edit("identity", "/v3/auth/tokens", body -> {
            ObjectNode endpoint = (ObjectNode) body.at("/token/catalog/0/endpoints/0");
            endpoint.put("url", endpoint.path("url").asText() + "/elsewhere");
        });
        try (Region anew = Region.open("embedded", directory)) {
            assertThat(SnapshotDiff.between(before.only(List.of("endpoints")), only(anew, "endpoints"))
                            .lines())
                    .singleElement()
                    .asString()
                    .startsWith("endpoint ")
                    .endsWith("/elsewhere");
        }
    }

    private static Snapshot only(Region region, String part) {
        return Camera.take(region, List.of(), name -> {}).only(List.of(part));
    }

    @Test
    void imageAndVolumeTypeThatChangedAreTold() {
        assertThat(linesAfter("image", "/v2/images", first("images", "os_distro", "other")))
                .singleElement()
                .asString()
                .startsWith("image ")
                .contains("os_distro");
        heal();
        assertThat(linesAfter("volume", "/v3/[^/]+/types", withoutFirst("volume_types")))
                .singleElement()
                .asString()
                .startsWith("volume type ")
                .endsWith(" is gone");
    }

    @Test
    void networkThatLostItsSubnetIsTold() {
        assertThat(linesAfter("network", "/v2\\.0/subnets", withoutFirst("subnets")))
                .singleElement()
                .asString()
                .startsWith("network ")
                .contains(": subnet ")
                .endsWith(" is gone");
    }

    @Test
    void inventoryThatChangedIsTold() {
        assertThat(linesAfter(() -> inject("inventory-ratio-zero")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("inventory of compute") && line.contains(": allocation_ratio "));
    }

    @Test
    void cephIsTold() {
        assertThat(linesAfter(() -> inject("ceph-noout-left"))).contains("Ceph flag noout is new");
        heal();
        assertThat(linesAfter(() -> lab.ceph().upgrade("osd.0", CephVersion.REEF)))
                .anyMatch(line -> line.startsWith("Ceph osd.0: version "));
    }

    @Test
    void partThatCannotBeReadIsUnknown() {
        Snapshot before = taken();
        Fault.Label label = new Fault.Label(CHANGE, Area.COMPUTE, "A change.", "");
        lab.faults()
                .inject(
                        new Fault.OfRequests(
                                label,
                                (call, rest, pause) -> call.request().path().endsWith("/extensions")
                                        ? Answer.of(500)
                                        : rest.answer(call)),
                        Activation.always());

        SnapshotDiff diff = SnapshotDiff.between(before, taken());

        assertThat(diff.lines()).isEmpty();
        assertThat(diff.unknown())
                .singleElement()
                .asString()
                .startsWith("extensions could not be read after: ")
                .contains("500");
    }

    @Test
    void partThatIsLeftOutIsNotAskedFor() {
        Snapshot snapshot = Camera.take(region, List.of("images"), part -> {});

        assertThat(snapshot.parts()).doesNotContainKey("images");
        assertThat(snapshot.unasked()).containsEntry("images", "left out");
    }

    private static void inject(String fault) {
        lab.faults().inject(FaultCatalogue.find(fault).orElseThrow(), Activation.always());
    }
}
