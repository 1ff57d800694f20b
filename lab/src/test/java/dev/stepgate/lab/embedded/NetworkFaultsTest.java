package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of Neutron and Glance that leave traces in what they keep. */
class NetworkFaultsTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    private Client.Reply post(String path, String body) {
        return member.post("network", "/v2.0/" + path, body);
    }

    private String external() {
        return member.get("network", "/v2.0/networks?router:external=true")
                .json()
                .at("/networks/0/id")
                .asText();
    }

    @Test
    void routerThatGetsNoExternalAddressIsNotMade() {
        String external = external();
        cloud.inject("external-addresses-used-up");

        Client.Reply refused =
                post("routers", "{\"router\":{\"external_gateway_info\":{\"network_id\":\"" + external + "\"}}}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().at("/NeutronError/type").asText()).isEqualTo("IpAddressGenerationFailure");
        assertThat(member.get("network", "/v2.0/routers").json().path("routers"))
                .isEmpty();
        assertThat(post("floatingips", "{\"floatingip\":{\"floating_network_id\":\"" + external + "\"}}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void ruleIsAnsweredWith201AndForgotten() {
        cloud.inject("security-group-rule-lost");
        String group = post("security-groups", "{\"security_group\":{\"name\":\"g\"}}")
                .json()
                .at("/security_group/id")
                .asText();

        Client.Reply made = post(
                "security-group-rules",
                "{\"security_group_rule\":{\"security_group_id\":\"" + group
                        + "\",\"direction\":\"ingress\",\"protocol\":\"tcp\"}}");

        String rule = made.json().at("/security_group_rule/id").asText();
        assertThat(made.status()).isEqualTo(201);
        assertThat(member.get("network", "/v2.0/security-group-rules/" + rule).status())
                .isEqualTo(404);
    }

    @Test
    void portHasNoAddressUntilAServerHasIt() {
        cloud.inject("port-without-address");
        String network = post("networks", "{\"network\":{\"name\":\"n\"}}")
                .json()
                .at("/network/id")
                .asText();
        post("subnets", "{\"subnet\":{\"network_id\":\"" + network + "\",\"ip_version\":4,\"cidr\":\"10.0.0.0/24\"}}");

        JsonNode free =
                post("ports", "{\"port\":{\"network_id\":\"" + network + "\"}}").json();
        JsonNode used = post("ports", "{\"port\":{\"network_id\":\"" + network + "\",\"device_id\":\"x\"}}")
                .json();

        assertThat(free.at("/port/fixed_ips")).isEmpty();
        assertThat(used.at("/port/fixed_ips")).hasSize(1);
    }

    @Test
    void deletedImageIsShownForAWhile() {
        cloud.inject("image-deletion-late");
        String image = "/v2/images/"
                + member.post("image", "/v2/images", "{\"disk_format\":\"raw\",\"container_format\":\"bare\"}")
                        .json()
                        .path("id")
                        .asText();

        assertThat(member.delete("image", image).status()).isEqualTo(204);

        cloud.advance(Duration.ofSeconds(3));
        assertThat(member.get("image", image).status()).isEqualTo(200);
        cloud.advance(Duration.ofSeconds(4));
        assertThat(member.get("image", image).status()).isEqualTo(404);
    }
}
