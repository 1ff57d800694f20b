package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NovaTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    private String id(String service, String path, String pointer) {
        return member.get(service, path).json().at(pointer).asText();
    }

    private String network() {
        String network = member.post("network", "/v2.0/networks", "{\"network\":{\"name\":\"n\"}}")
                .json()
                .at("/network/id")
                .asText();
        member.post(
                "network",
                "/v2.0/subnets",
                "{\"subnet\":{\"network_id\":\"%s\",\"ip_version\":4,\"cidr\":\"10.1.0.0/24\"}}".formatted(network));
        return network;
    }

    private Client.Reply boot(String network) {
        return member.post(
                "compute",
                "/v2.1/servers",
                "{\"server\":{\"name\":\"s\",\"flavorRef\":\"%s\",\"imageRef\":\"%s\",\"networks\":[{\"uuid\":\"%s\"}]}}"
                        .formatted(
                                id("compute", "/v2.1/flavors", "/flavors/0/id"),
                                id("image", "/v2/images", "/images/0/id"),
                                network));
    }

    private String bootedOn(String network) {
        String server = boot(network).json().at("/server/id").asText();
        cloud.settle();
        return server;
    }

    @Test
    void serverGoesFromBuildToActive() {
        Client.Reply accepted = boot(network());
        String server = accepted.json().at("/server/id").asText();

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("location")).endsWith("/v2.1/servers/" + server);
        assertThat(id("compute", "/v2.1/servers/" + server, "/server/status")).isEqualTo("BUILD");
        cloud.settle();
        JsonNode active =
                member.get("compute", "/v2.1/servers/" + server).json().path("server");
        assertThat(active.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(active.at("/addresses/n/0/addr").asText()).startsWith("10.1.0.");
        assertThat(active.has("OS-EXT-SRV-ATTR:host")).isFalse();
        assertThat(cloud.admin()
                        .get("compute", "/v2.1/servers/" + server)
                        .json()
                        .at("/server/OS-EXT-SRV-ATTR:host")
                        .asText())
                .startsWith("compute");
    }

    @Test
    void consoleShowsTheAddressThatTheGuestGot() {
        String server = bootedOn(network());

        Client.Reply console = member.post(
                "compute", "/v2.1/servers/" + server + "/action", "{\"os-getConsoleOutput\":{\"length\":9}}");

        assertThat(console.json().path("output").asText()).contains("LAB-GUEST ip 10.1.0.");
    }

    @Test
    void deletedServerTakesItsPortAndItsAllocationAlong() {
        String server = bootedOn(network());
        Client admin = cloud.admin();
        assertThat(admin.get("placement", "/allocations/" + server).json().path("allocations"))
                .hasSize(1);

        assertThat(member.delete("compute", "/v2.1/servers/" + server).status()).isEqualTo(204);
        cloud.settle();

        assertThat(member.get("compute", "/v2.1/servers/" + server).status()).isEqualTo(404);
        assertThat(member.get("network", "/v2.0/ports?device_id=" + server)
                        .json()
                        .path("ports"))
                .isEmpty();
        assertThat(admin.get("placement", "/allocations/" + server).json().path("allocations"))
                .isEmpty();
    }

    @Test
    void eleventhServerExceedsTheQuota() {
        String network = network();
        for (int i = 0; i < 10; i++) {
            assertThat(boot(network).status()).isEqualTo(202);
        }

        Client.Reply eleventh = boot(network);

        assertThat(eleventh.status()).isEqualTo(403);
        assertThat(eleventh.json().at("/forbidden/message").asText())
                .isEqualTo("Quota exceeded for instances: Requested 1, but already used 10 of 10 instances");
    }

    @Test
    void unknownMicroversionIsRefusedUntilAnUpgradeBringsIt() {
        Client.Reply refused = member.get("compute", "/v2.1/servers", "OpenStack-API-Version", "compute 2.100");
        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.json().toString())
                .isEqualTo("{\"computeFault\":{\"code\":406,\"message\":\"Version 2.100 is not supported by the API."
                        + " Minimum is 2.1 and maximum is 2.93.\"}}");
        assertThat(refused.header("openstack-api-version")).isEqualTo("compute 2.100");

        cloud.region().upgrade("compute", "controller1", ServiceVersion.of("31.0.0", "2.100"));
        cloud.region().upgrade("compute", "controller2", ServiceVersion.of("31.0.0", "2.100"));

        assertThat(member.get("compute", "/v2.1/servers", "OpenStack-API-Version", "compute 2.100")
                        .status())
                .isEqualTo(200);
        assertThat(id("compute", "/v2.1", "/version/version")).isEqualTo("2.100");
    }

    @Test
    void keyPairKeepsItsPublicKeyOrIsMadeByNova() {
        Client.Reply made = member.post("compute", "/v2.1/os-keypairs", "{\"keypair\":{\"name\":\"k\"}}");
        assertThat(made.json().at("/keypair/private_key").asText()).startsWith("-----BEGIN PRIVATE KEY-----");
        String line = made.json().at("/keypair/public_key").asText();

        assertThat(id("compute", "/v2.1/os-keypairs/k", "/keypair/public_key"))
                .isEqualTo(line)
                .startsWith("ssh-rsa ");
        assertThat(member.post("compute", "/v2.1/os-keypairs", "{\"keypair\":{\"name\":\"k\"}}")
                        .status())
                .isEqualTo(409);
        assertThat(member.post("compute", "/v2.1/os-keypairs", "{\"keypair\":{\"name\":\"x\",\"public_key\":\"x\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(member.delete("compute", "/v2.1/os-keypairs/k").status()).isEqualTo(202);
        assertThat(member.get("compute", "/v2.1/os-keypairs/k").status()).isEqualTo(404);
    }

    @Test
    void memberMayNotSeeHypervisors() {
        Client.Reply refused = member.get("compute", "/v2.1/os-hypervisors");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/forbidden/message").asText())
                .isEqualTo("Policy doesn't allow os_compute_api:os-hypervisors:list to be performed.");
        assertThat(cloud.admin().get("compute", "/v2.1/os-hypervisors").json().path("hypervisors"))
                .hasSize(2);
    }

    @Test
    void disabledComputeGetsNoNewServersAndSaysSo() {
        cloud.region().enableCompute("compute1", false);
        String network = network();
        String first = bootedOn(network);
        String second = bootedOn(network);

        Client admin = cloud.admin();
        assertThat(admin.get("compute", "/v2.1/os-services")
                        .json()
                        .at("/services/0/status")
                        .asText())
                .isEqualTo("disabled");
        for (String server : List.of(first, second)) {
            assertThat(admin.get("compute", "/v2.1/servers/" + server)
                            .json()
                            .at("/server/OS-EXT-SRV-ATTR:host")
                            .asText())
                    .isEqualTo("compute2");
        }
    }

    @Test
    void guestAnswersOnItsFloatingIpOnceTheSecurityGroupLetsItsPortThrough() throws IOException {
        String network = network();
        String server = bootedOn(network);
        String external = id("network", "/v2.0/networks?router:external=true", "/networks/0/id");
        String router = member.post(
                        "network",
                        "/v2.0/routers",
                        "{\"router\":{\"external_gateway_info\":{\"network_id\":\"%s\"}}}".formatted(external))
                .json()
                .at("/router/id")
                .asText();
        member.send(
                "PUT",
                "network",
                "/v2.0/routers/" + router + "/add_router_interface",
                "{\"subnet_id\":\"%s\"}"
                        .formatted(id("network", "/v2.0/subnets?network_id=" + network, "/subnets/0/id")));
        String address = member.post(
                        "network",
                        "/v2.0/floatingips",
                        "{\"floatingip\":{\"floating_network_id\":\"%s\",\"port_id\":\"%s\"}}"
                                .formatted(external, id("network", "/v2.0/ports?device_id=" + server, "/ports/0/id")))
                .json()
                .at("/floatingip/floating_ip_address")
                .asText();
        String group = id("network", "/v2.0/security-groups?name=default", "/security_groups/0/id");

        member.post(
                "network",
                "/v2.0/security-group-rules",
                ("{\"security_group_rule\":{\"security_group_id\":\"%s\",\"direction\":\"ingress\",\"protocol\":\"tcp\","
                                + "\"port_range_min\":7,\"port_range_max\":7}}")
                        .formatted(group));

        try (Socket socket = new Socket(address, 10_007)) {
            socket.getOutputStream().write("echo\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(5)).asString().isEqualTo("echo\n");
        }
        member.delete("compute", "/v2.1/servers/" + server);
        cloud.settle();
        assertThat(canConnect(address)).isFalse();
    }

    private static boolean canConnect(String address) {
        try (Socket socket = new Socket(address, 10_007)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
