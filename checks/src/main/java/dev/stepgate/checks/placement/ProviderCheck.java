package dev.stepgate.checks.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Admin;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Placement knows the hypervisors that Nova has; on others nothing is ever placed. */
@Needs({"placement", "compute"})
@Tag("placement")
@Tag("functional")
@Tag("admin")
@Tag("smoke")
@DisplayName("Resource provider")
public class ProviderCheck {

    @Test
    @DisplayName("is there for each hypervisor")
    void isThereForEachHypervisor(@Admin Session admin) {
        List<String> hypervisors = texts(admin.list("compute", "os-hypervisors", "hypervisors"), "hypervisor_hostname");
        List<String> providers = texts(admin.list("placement", "resource_providers", "resource_providers"), "name");

        assertThat(hypervisors).as("the hypervisors that Nova lists").isNotEmpty();
        assertThat(providers)
                .as("the resource providers in Placement, expected one for each hypervisor")
                .containsAll(hypervisors);
    }

    private static List<String> texts(List<JsonNode> nodes, String field) {
        return nodes.stream().map(node -> node.path(field).asText()).toList();
    }
}
