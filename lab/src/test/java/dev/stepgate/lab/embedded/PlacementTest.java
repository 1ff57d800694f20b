package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private final OneRegion cloud = new OneRegion();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void memberSeesNothing() {
        Client.Reply refused = cloud.member().get("placement", "/resource_providers");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/errors/0/title").asText()).isEqualTo("Forbidden");
        assertThat(refused.json().at("/errors/0/request_id").asText())
                .isEqualTo(refused.header("x-openstack-request-id"));
    }

    @Test
    void administratorSeesTheHosts() {
        Client admin = cloud.admin();
        Client.Reply all = admin.get("placement", "/resource_providers");
        String id = all.json().at("/resource_providers/0/uuid").asText();

        assertThat(all.json().path("resource_providers")).hasSize(2);
        assertThat(admin.get("placement", "/resource_providers/" + id + "/usages")
                        .json()
                        .at("/usages/VCPU")
                        .asInt())
                .isZero();
        assertThat(admin.get("placement", "/resource_providers/nonsense").status())
                .isEqualTo(404);
    }

    @Test
    void tooHighMicroversionIsRefusedWithTheRange() {
        Client.Reply refused =
                cloud.admin().get("placement", "/resource_providers", "OpenStack-API-Version", "placement 1.99");

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.json().at("/errors/0/max_version").asText()).isEqualTo("1.39");
        assertThat(refused.json().at("/errors/0/min_version").asText()).isEqualTo("1.0");
    }
}
