package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of the state machines of Nova, Cinder and Placement, as users and operators see them. */
class StateFaultsTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();
    private final Client admin = cloud.admin();

    @AfterEach
    void close() {
        cloud.close();
    }

    private void remove(String id) {
        cloud.region().faults().remove(id);
    }

    @Test
    void lostOrderToRebootLeavesTheTaskAndTheGuest() {
        String server = server();
        cloud.inject("server-reboot-lost");

        assertThat(act(server, "{\"reboot\": {\"type\": \"SOFT\"}}")).isEqualTo(202);
        cloud.settle();

        assertThat(shown(server).path("status").asText()).isEqualTo("REBOOT");
        assertThat(act(server, "{\"os-stop\": null}")).isEqualTo(409);
        assertThat(member.get("compute", "/v2.1/servers/" + server).status()).isEqualTo(200);
    }

    @Test
    void networkIsThereUntilTheFirstReboot() {
        cloud.inject("network-lost-at-reboot");
        String server = server();
        assertThat(console(server)).contains("LAB-GUEST ip");
        int before = console(server).length();

        act(server, "{\"reboot\": {\"type\": \"HARD\"}}");
        cloud.settle();

        assertThat(shown(server).path("status").asText()).isEqualTo("ACTIVE");
        assertThat(console(server).substring(before)).contains("LAB-GUEST init").doesNotContain("LAB-GUEST ip");
    }

    @Test
    void serverWhoseAllocationCannotBeDeletedGoesToErrorUntilItCan() {
        String server = server();
        cloud.inject("allocation-deletion-conflicts");
        member.delete("compute", "/v2.1/servers/" + server);
        cloud.settle();

        assertThat(shown(server).path("status").asText()).isEqualTo("ERROR");
        assertThat(shown(server).at("/fault/message").asText()).contains("Failed to delete allocations");
        remove("allocation-deletion-conflicts");
        member.delete("compute", "/v2.1/servers/" + server);
        cloud.settle();
        assertThat(member.get("compute", "/v2.1/servers/" + server).status()).isEqualTo(404);
    }

    @Test
    void doubledAllocationIsOnBothHostsAndGoesFromBoth() {
        cloud.inject("allocation-doubled");
        String server = server();

        assertThat(allocations(server)).hasSize(2);
        member.delete("compute", "/v2.1/servers/" + server);
        cloud.settle();
        assertThat(allocations(server)).isEmpty();
    }

    @Test
    void computeWithoutProviderIsAHypervisorAllTheSame() {
        cloud.inject("compute-without-provider");

        assertThat(admin.get("compute", "/v2.1/os-hypervisors").json().path("hypervisors"))
                .hasSize(2);
        assertThat(admin.get("placement", "/resource_providers").json().path("resource_providers"))
                .hasSize(1);
    }

    @Test
    void silentComputesAreDownAndTakeNoServer() {
        cloud.inject("computes-silent");

        assertThat(admin.get("compute", "/v2.1/os-services").json().path("services"))
                .isNotEmpty()
                .allMatch(service -> service.path("state").asText().equals("down"));
        assertThat(shown(server()).path("status").asText()).isEqualTo("ERROR");
    }

    @Test
    void oldKeyPairsAreWellAndNewOnesAreCut() {
        keyPair("old");
        cloud.inject("key-pair-cut");
        keyPair("new");

        assertThat(publicKey("new"))
                .isNotEmpty()
                .hasSizeLessThan(publicKey("old").length());
    }

    @Test
    void quotaThatIsNotKeptLetsAnythingThrough() {
        String huge = "{\"volume\": {\"size\": 5000}}";
        assertThat(member.post("volume", "/v3/" + member.project() + "/volumes", huge)
                        .status())
                .isEqualTo(413);
        cloud.inject("volume-quota-not-kept");

        assertThat(member.post("volume", "/v3/" + member.project() + "/volumes", huge)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void halfUpgradedServiceAnswersNowNewNowOld() {
        cloud.inject("compute-half-upgraded");

        assertThat(List.of(newest(), newest())).containsExactlyInAnyOrder("2.93", "2.95");
    }

    private String newest() {
        return member.get("compute", "/").json().at("/versions/1/version").asText();
    }

    private void keyPair(String name) {
        String key = "ssh-rsa " + "AAAA".repeat(40) + " somebody";
        member.post(
                "compute",
                "/v2.1/os-keypairs",
                "{\"keypair\": {\"name\": \"%s\", \"public_key\": \"%s\"}}".formatted(name, key));
    }

    private String publicKey(String name) {
        return member.get("compute", "/v2.1/os-keypairs/" + name)
                .json()
                .at("/keypair/public_key")
                .asText();
    }

    private int act(String server, String action) {
        return member.post("compute", "/v2.1/servers/" + server + "/action", action)
                .status();
    }

    private String console(String server) {
        return member.post("compute", "/v2.1/servers/" + server + "/action", "{\"os-getConsoleOutput\": {}}")
                .json()
                .path("output")
                .asText();
    }

    private JsonNode shown(String server) {
        return member.get("compute", "/v2.1/servers/" + server).json().path("server");
    }

    private JsonNode allocations(String server) {
        return admin.get("placement", "/allocations/" + server).json().path("allocations");
    }

    /** A server on a network of its own, after all that it does at first. */
    private String server() {
        String network = member.post("network", "/v2.0/networks", "{\"network\": {\"name\": \"n\"}}")
                .json()
                .at("/network/id")
                .asText();
        member.post(
                "network",
                "/v2.0/subnets",
                "{\"subnet\": {\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"10.9.0.0/24\"}}"
                        .formatted(network));
        String image =
                member.get("image", "/v2/images").json().at("/images/0/id").asText();
        String flavor = member.get("compute", "/v2.1/flavors")
                .json()
                .at("/flavors/0/id")
                .asText();
        String server = member.post(
                        "compute",
                        "/v2.1/servers",
                        "{\"server\": {\"name\": \"s\", \"imageRef\": \"%s\", \"flavorRef\": \"%s\", \"networks\": [{\"uuid\": \"%s\"}]}}"
                                .formatted(image, flavor, network))
                .json()
                .at("/server/id")
                .asText();
        cloud.settle();
        return server;
    }
}
