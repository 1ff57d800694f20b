package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Docker 20 to 28 and Podman 3 to 5 print them; labels as Kolla's images have them, and secrets where some put them. */
class EngineEventTest {

    private static final String ID = "9f3d8c0b1e2a4d5f6071829304a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7";

    /** In Docker's form; the attributes are those that the event has beside its labels. */
    static String docker(String action, String attributes) {
        return """
                {"status":"%1$s","id":"%2$s","from":"registry.osism.tech/kolla/nova-api:2024.1","Type":"container",\
                "Action":"%1$s","Actor":{"ID":"%2$s","Attributes":{"MYSQL_PASSWORD":"canary",%3$s\
                "image":"registry.osism.tech/kolla/nova-api:2024.1","kolla_version":"18.1.1","maintainer":"OSISM"}},\
                "scope":"local","time":1716200000,"timeNano":1716200000123456789}""".formatted(action, ID, attributes);
    }

    /** In Podman's form. */
    static String podman(String status, String more) {
        return """
                {%s"ID":"%s","Image":"quay.io/openstack.kolla/keystone:2024.1","Name":"keystone","Status":"%s",\
                "time":1716200000,"timeNano":1716200000123456789,"Type":"container",\
                "Attributes":{"OS_PASSWORD":"canary","PODMAN_SYSTEMD_UNIT":"kolla-keystone-container.service"}}""".formatted(more, ID, status);
    }

    @Test
    void readsDocker() throws IOException {
        assertThat(EngineEvent.of(
                        docker("die", "\"execDuration\":\"86400\",\"exitCode\":\"137\",\"name\":\"nova_api\",")))
                .contains(new EngineEvent("nova_api", "die", 137, null));
        assertThat(EngineEvent.of(docker("kill", "\"name\":\"nova_api\",\"signal\":\"15\",")))
                .contains(new EngineEvent("nova_api", "kill", null, "signal 15"));
        assertThat(EngineEvent.of(docker("health_status: unhealthy", "\"name\":\"nova_api\",")))
                .contains(new EngineEvent("nova_api", "health_status", null, "unhealthy"));
        assertThat(EngineEvent.of(docker("start", "\"name\":\"nova_api\",")))
                .contains(new EngineEvent("nova_api", "start", null, null));
    }

    @Test
    void readsPodman() throws IOException {
        assertThat(EngineEvent.of(podman("died", "\"ContainerExitCode\":1,")))
                .contains(new EngineEvent("keystone", "die", 1, null));
        assertThat(EngineEvent.of(podman("start", "\"ContainerExitCode\":0,")))
                .contains(new EngineEvent("keystone", "start", null, null));
        assertThat(EngineEvent.of(podman("health_status", "\"health_status\":\"healthy\",")))
                .contains(new EngineEvent("keystone", "health_status", null, "healthy"));
    }

    @Test
    void readsPodmanThatSpeaksLikeDocker() throws IOException {
        assertThat(EngineEvent.of(docker("died", "\"containerExitCode\":\"3\",\"name\":\"debian\",\"podId\":\"\",")))
                .contains(new EngineEvent("debian", "die", 3, null));
    }

    @ParameterizedTest
    @CsvSource({"stop", "restart", "oom", "pause", "unpause"})
    void keepsWhatMayCostService(String action) throws IOException {
        assertThat(EngineEvent.of(docker(action, "\"name\":\"nova_api\",")))
                .contains(new EngineEvent("nova_api", action, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "destroy",
                "attach",
                "exec_create: healthcheck_curl",
                "exec_start: sh",
                "exec_die",
                "top",
                "rename",
                ""
            })
    void passesOverTheRest(String action) throws IOException {
        assertThat(EngineEvent.of(docker(action, "\"name\":\"nova_api\","))).isEmpty();
    }

    @Test
    void passesOverWhatIsNoContainer() throws IOException {
        assertThat(EngineEvent.of("""
                        {"Type":"network","Action":"stop","Actor":{"ID":"n","Attributes":{"name":"bridge"}},"time":1716200000}""")).isEmpty();
        assertThat(EngineEvent.of("""
                        {"Name":"p","Status":"kill","time":1716200000,"Type":"pod"}""")).isEmpty();
    }

    @Test
    void keepsNothingThatHasNotTheFormItShouldHave() throws IOException {
        assertThat(EngineEvent.of(docker("die", "\"exitCode\":\"canary\",\"name\":\"pass word\",")))
                .contains(new EngineEvent(ID.substring(0, 12), "die", null, null));
        assertThat(EngineEvent.of(docker("kill", "\"signal\":\"15 canary\",\"name\":\"a\",")))
                .contains(new EngineEvent("a", "kill", null, null));
        assertThat(EngineEvent.of(docker("health_status: has said canary", "\"name\":\"a\",")))
                .contains(new EngineEvent("a", "health_status", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "canary",
                "\"canary\"",
                "[\"canary\"]",
                "{\"canary\":1}",
                "{\"Type\":{\"canary\":1}}",
                "{\"Type\":\"container\",\"Action\":\"die\",\"canary\":",
                "{\"Type\":\"container\"} canary",
                "2024-05-20T12:13:20.123456789Z container die 9f3d8c0b1e2a (image=canary, name=nova_api)"
            })
    void anythingElseIsNoEventAndIsNotQuoted(String line) {
        assertThatThrownBy(() -> EngineEvent.of(line))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("a line is ")
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }
}
