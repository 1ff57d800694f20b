package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeystoneTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void versionDocumentsNeedNoToken() {
        Client anybody = Client.anonymous(cloud.region());

        assertThat(anybody.get("identity", "/").status()).isEqualTo(300);
        assertThat(anybody.get("identity", "/v3").json().at("/version/id").asText())
                .isEqualTo("v3.14");
        assertThat(anybody.get("identity", "/v3").header("x-openstack-request-id"))
                .startsWith("req-");
    }

    @Test
    void wrongMethodOnAnOpenPathNeedsNoTokenEither() {
        Client.Reply reply = Client.anonymous(cloud.region()).delete("identity", "/v3");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
    }

    @Test
    void wrongPasswordIsRefusedInKeystonesWords() {
        Client.Reply reply =
                Client.anonymous(cloud.region()).post("identity", "/v3/auth/tokens", Client.login("demo", "wrong"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("www-authenticate")).startsWith("Keystone uri=\"http://127.");
        assertThat(reply.json().toString())
                .isEqualTo(
                        "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\","
                                + "\"title\":\"Unauthorized\"}}");
    }

    @Test
    void applicationCredentialGivesTheMembersRoles() {
        var directory = cloud.region().services().directory();
        String body = "{\"auth\":{\"identity\":{\"methods\":[\"application_credential\"],\"application_credential\":"
                + "{\"id\":\"%s\",\"secret\":\"%s\"}}}}"
                        .formatted(
                                directory.memberCredentialId(),
                                directory.memberCredentialSecret().reveal());

        Client.Reply reply = Client.anonymous(cloud.region()).post("identity", "/v3/auth/tokens", body);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().at("/token/roles/1/name").asText()).isEqualTo("member");
        assertThat(reply.json().at("/token/application_credential/restricted").asBoolean())
                .isTrue();
    }

    @Test
    void tokenIsKnownUntilItIsRevoked() {
        Client other = cloud.member();

        assertThat(member.get("identity", "/v3/auth/tokens", "X-Subject-Token", other.token())
                        .status())
                .isEqualTo(200);
        assertThat(member.delete("identity", "/v3/auth/tokens", "X-Subject-Token", other.token())
                        .status())
                .isEqualTo(204);
        Client.Reply gone = member.get("identity", "/v3/auth/tokens", "X-Subject-Token", other.token());
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/error/message").asText()).isEqualTo("Failed to validate token");
    }

    @Test
    void tokenExpires() {
        assertThat(member.get("identity", "/v3/auth/catalog").status()).isEqualTo(200);

        cloud.advance(Duration.ofHours(1));

        assertThat(member.get("identity", "/v3/auth/catalog").status()).isEqualTo(401);
        assertThat(member.get("compute", "/v2.1/servers").status()).isEqualTo(401);
    }

    @Test
    void memberMayNotListProjectsAndAdministratorMay() {
        Client.Reply refused = member.get("identity", "/v3/projects");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().at("/error/message").asText())
                .isEqualTo("You are not authorized to perform the requested action: identity:list_projects.");
        assertThat(cloud.admin().get("identity", "/v3/projects").json().path("projects"))
                .hasSize(3);
    }

    @Test
    void otherServicesDoWithoutKeystoneForWhomTheyJustSaw() {
        member.get("compute", "/v2.1/servers");
        Client stranger = cloud.member();
        cloud.region().pool("identity").backends().forEach(backend -> backend.stop());

        assertThat(member.get("compute", "/v2.1/servers").status()).isEqualTo(200);
        assertThat(stranger.get("compute", "/v2.1/servers").status()).isEqualTo(503);
        assertThat(member.get("identity", "/v3").status()).isEqualTo(503);
    }
}
