package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenstackStatesTest {

    private static List<JsonNode> objects(String json) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        new ObjectMapper().readTree(json).forEach(objects::add);
        return objects;
    }

    @Test
    void readsNovasServices() throws IOException {
        List<JsonNode> services = objects("""
                [{"id": 2, "binary": "nova-conductor", "host": "controller1", "zone": "internal", "status": "enabled", "state": "up",
                  "updated_at": "2026-11-22T12:00:00.000000", "disabled_reason": null, "forced_down": false},
                 {"id": 9, "binary": "nova-compute", "host": "compute1", "zone": "nova", "status": "disabled", "state": "up",
                  "updated_at": "2026-11-22T12:00:00.000000", "disabled_reason": "upgrade", "forced_down": false},
                 {"id": 10, "binary": "nova-compute", "host": "compute2", "zone": "nova", "status": "enabled", "state": "down"}]
                """);
        assertThat(OpenstackStates.compute(() -> services).look())
                .containsEntry("nova-conductor on controller1", new State(Subject.SERVICE, "compute", "up", null))
                .containsEntry(
                        "nova-compute on compute1", new State(Subject.SERVICE, "compute", "up, disabled", "upgrade"))
                .containsEntry("nova-compute on compute2", new State(Subject.SERVICE, "compute", "down", null));
    }

    @Test
    void readsCindersServices() throws IOException {
        List<JsonNode> services = objects("""
                [{"binary": "cinder-volume", "host": "controller1@lvm", "zone": "nova", "status": "enabled", "state": "down",
                  "updated_at": "2026-11-22T12:00:00.000000", "disabled_reason": null}]
                """);
        assertThat(OpenstackStates.volume(() -> services).look())
                .containsEntry("cinder-volume on controller1@lvm", new State(Subject.SERVICE, "volume", "down", null));
    }

    @Test
    void readsNeutronsAgents() throws IOException {
        List<JsonNode> agents = objects("""
                [{"id": "compute1", "agent_type": "OVN Controller agent", "binary": "ovn-controller", "host": "compute1", "alive": true,
                  "admin_state_up": true},
                 {"id": "x", "agent_type": "OVN Metadata agent", "binary": "neutron-ovn-metadata-agent", "host": "compute1",
                  "alive": false, "admin_state_up": false}]
                """);
        assertThat(OpenstackStates.network(() -> agents).look())
                .containsEntry("ovn-controller on compute1", new State(Subject.AGENT, "network", "alive", null))
                .containsEntry(
                        "neutron-ovn-metadata-agent on compute1",
                        new State(Subject.AGENT, "network", "dead, disabled", null));
    }

    @Test
    void noneAreNoStates() throws IOException {
        assertThat(OpenstackStates.compute(List::of).look()).isEmpty();
    }

    @Test
    void answerThatIsNoneIsAFailureOfTheSource() {
        OpenstackStates source = OpenstackStates.network(() -> {
            throw new RegionException("network gave no answer", null);
        });
        assertThatThrownBy(source::look).isInstanceOf(IOException.class).hasMessage("network gave no answer");
    }
}
