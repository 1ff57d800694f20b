package dev.stepgate.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openstack4j.api.Builders;
import org.openstack4j.model.network.SecurityGroup;
import org.openstack4j.model.network.SecurityGroupRule;

/** A security group keeps its rules. */
@Needs("network")
@Tag("network")
@Tag("functional")
@Tag("smoke")
@DisplayName("Security group")
public class SecurityGroupCheck {

    @Test
    @DisplayName("is made, shown with its rule, and removed")
    void isMadeShownWithItsRuleAndRemoved(Session member, Resources resources, Wait patience) {
        String name = resources.name(ResourceKind.SECURITY_GROUP);
        SecurityGroup group = member.openstack()
                .networking()
                .securitygroup()
                .create(Builders.securityGroup().name(name).build());
        String rule = addRule(member, group.getId()).getId();
        Shown shown = new Shown(member, patience, "security-groups", "security_group", group.getId());

        JsonNode seen = StreamSupport.stream(
                        shown.get().path("security_group_rules").spliterator(), false)
                .filter(node -> rule.equals(node.path("id").asText()))
                .findAny()
                .orElseThrow(() -> new AssertionError("expected rule " + rule + " in group " + shown.get()));
        assertThat(seen.path("protocol").asText())
                .as("the protocol of the rule")
                .isEqualTo("tcp");
        assertThat(seen.path("port_range_min").asInt()).as("the lowest port").isEqualTo(443);
        assertThat(seen.path("port_range_max").asInt()).as("the highest port").isEqualTo(444);
        assertThat(seen.path("remote_ip_prefix").asText()).as("who may").isEqualTo("192.0.2.0/24");
        shown.expectListed();

        shown.expectGoneAfter(member.openstack().networking().securitygroup().delete(group.getId()));
    }

    private static SecurityGroupRule addRule(Session member, String group) {
        return member.openstack()
                .networking()
                .securityrule()
                .create(Builders.securityGroupRule()
                        .securityGroupId(group)
                        .direction("ingress")
                        .ethertype("IPv4")
                        .protocol("tcp")
                        .portRangeMin(443)
                        .portRangeMax(444)
                        .remoteIpPrefix("192.0.2.0/24")
                        .build());
    }
}
