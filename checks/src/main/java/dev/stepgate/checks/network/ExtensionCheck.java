package dev.stepgate.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Neutron has the extensions without which members' networks are of no use. */
@Needs("network")
@Tag("network")
@Tag("functional")
@Tag("smoke")
@DisplayName("Extension")
public class ExtensionCheck {

    /** Ways to other networks, filters, limits, and addresses that move from server to server: ML2 has them all with OVN and with Open vSwitch. */
    private static final List<String> RELIED_ON =
            List.of("router", "external-net", "security-group", "quotas", "allowed-address-pairs");

    @Test
    @DisplayName("that members rely on is there")
    void thatMembersRelyOnIsThere(Session member) {
        List<String> aliases = member.list("network", "v2.0/extensions", "extensions").stream()
                .map(extension -> extension.path("alias").asText())
                .toList();

        assertThat(aliases)
                .as("the extensions of the network service at %s", member.endpoint("network"))
                .containsAll(RELIED_ON);
    }
}
