package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NeutronTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    private String create(String plural, String singular, String fields) {
        Client.Reply reply = member.post("network", "/v2.0/" + plural, "{\"%s\":{%s}}".formatted(singular, fields));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().at("/" + singular + "/id").asText();
    }

    private String network() {
        return create("networks", "network", "\"name\":\"n\"");
    }

    private String subnet(String network) {
        return create(
                "subnets",
                "subnet",
                "\"network_id\":\"%s\",\"ip_version\":4,\"cidr\":\"10.1.0.0/24\"".formatted(network));
    }

    @Test
    void networkTakesItsSubnetsAlong() {
        String network = network();
        String subnet = subnet(network);

        assertThat(member.delete("network", "/v2.0/networks/" + network).status())
                .isEqualTo(204);
        assertThat(member.get("network", "/v2.0/subnets/" + subnet).status()).isEqualTo(404);
        Client.Reply gone = member.get("network", "/v2.0/networks/" + network);
        assertThat(gone.json().at("/NeutronError/type").asText()).isEqualTo("NetworkNotFound");
    }

    @Test
    void overlappingSubnetIsRefused() {
        String network = network();
        subnet(network);

        Client.Reply refused = member.post(
                "network",
                "/v2.0/subnets",
                "{\"subnet\":{\"network_id\":\"%s\",\"ip_version\":4,\"cidr\":\"10.1.0.128/25\"}}".formatted(network));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/NeutronError/type").asText()).isEqualTo("InvalidInput");
    }

    @Test
    void networkWithPortIsInUse() {
        String network = network();
        subnet(network);
        create("ports", "port", "\"network_id\":\"%s\"".formatted(network));

        Client.Reply refused = member.delete("network", "/v2.0/networks/" + network);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/NeutronError/type").asText()).isEqualTo("NetworkInUse");
    }

    @Test
    void routerGivesUpItsInterface() {
        String subnet = subnet(network());
        String router = create("routers", "router", "\"name\":\"r\"");
        String body = "{\"subnet_id\":\"%s\"}".formatted(subnet);

        assertThat(member.send("PUT", "network", "/v2.0/routers/" + router + "/add_router_interface", body)
                        .status())
                .isEqualTo(200);
        assertThat(member.delete("network", "/v2.0/routers/" + router).status()).isEqualTo(409);
        assertThat(member.send("PUT", "network", "/v2.0/routers/" + router + "/remove_router_interface", body)
                        .status())
                .isEqualTo(200);
        assertThat(member.delete("network", "/v2.0/routers/" + router).status()).isEqualTo(204);
    }

    @Test
    void floatingIpComesFromTheExternalNetworkOnThisComputer() {
        String external = member.get("network", "/v2.0/networks?router:external=true")
                .json()
                .at("/networks/0/id")
                .asText();

        String id = create("floatingips", "floatingip", "\"floating_network_id\":\"%s\"".formatted(external));

        assertThat(member.get("network", "/v2.0/floatingips/" + id)
                        .json()
                        .at("/floatingip/floating_ip_address")
                        .asText())
                .startsWith("127.");
    }

    @Test
    void agentsAreForAdministrators() {
        assertThat(member.get("network", "/v2.0/agents").json().path("agents")).isEmpty();
        assertThat(cloud.admin().get("network", "/v2.0/agents").json().path("agents"))
                .hasSize(4);
    }

    @Test
    void unknownAttributeIsRefused() {
        Client.Reply refused = member.post("network", "/v2.0/networks", "{\"network\":{\"name\":\"n\",\"nope\":1}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/NeutronError/message").asText()).isEqualTo("Unrecognized attribute(s) 'nope'");
    }

    @Test
    void memberMayNotShareNetworks() {
        Client.Reply refused = member.post("network", "/v2.0/networks", "{\"network\":{\"shared\":true}}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/NeutronError/type").asText()).isEqualTo("PolicyNotAuthorized");
    }

    @Test
    void eleventhRouterExceedsTheQuota() {
        for (int i = 0; i < 10; i++) {
            create("routers", "router", "\"name\":\"r\"");
        }

        Client.Reply refused = member.post("network", "/v2.0/routers", "{\"router\":{\"name\":\"r\"}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/NeutronError/type").asText()).isEqualTo("OverQuota");
    }

    @Test
    void onlyAdministratorsSeeHowANetworkIsMade() {
        String network = network();

        assertThat(member.get("network", "/v2.0/networks/" + network)
                        .json()
                        .at("/network")
                        .has("provider:network_type"))
                .isFalse();
        assertThat(cloud.admin()
                        .get("network", "/v2.0/networks/" + network)
                        .json()
                        .at("/network")
                        .has("provider:network_type"))
                .isTrue();
    }
}
