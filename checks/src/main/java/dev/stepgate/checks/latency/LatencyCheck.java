package dev.stepgate.checks.latency;

import dev.stepgate.checks.Admin;
import dev.stepgate.checks.LastRequest;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Calls that every user makes are fast enough. Alone, so that other checks do not slow them down. */
@Needs({})
@Isolated
@Tag("latency")
@Tag("nonfunctional")
@Tag("smoke")
@DisplayName("Latency")
public class LatencyCheck {

    @Test
    @DisplayName("of the list of servers is within its budget")
    @Needs("compute")
    void ofServerListIsWithinBudget(Session member, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.MANY, requests, profile)
                .expectWithinBudget("compute.servers", () -> member.list("compute", "servers", "servers"));
    }

    @Test
    @DisplayName("of the list of images is within its budget")
    @Needs("image")
    void ofImageListIsWithinBudget(Session member, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.MANY, requests, profile)
                .expectWithinBudget("image.images", () -> member.list("image", "v2/images", "images"));
    }

    @Test
    @DisplayName("of the list of networks is within its budget")
    @Needs("network")
    void ofNetworkListIsWithinBudget(Session member, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.MANY, requests, profile)
                .expectWithinBudget("network.networks", () -> member.list("network", "v2.0/networks", "networks"));
    }

    @Test
    @DisplayName("of the list of volumes is within its budget")
    @Needs("volume")
    void ofVolumeListIsWithinBudget(Session member, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.MANY, requests, profile)
                .expectWithinBudget("volume.volumes", () -> member.list("volume", "volumes", "volumes"));
    }

    @Test
    @DisplayName("of a login is within its budget")
    @Needs("identity")
    void ofLoginIsWithinBudget(Session member, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.FEW, requests, profile).expectWithinBudget("identity.token", member::login);
    }

    @Test
    @DisplayName("of the list of resource providers is within its budget")
    @Needs("placement")
    @Tag("admin")
    void ofResourceProviderListIsWithinBudget(@Admin Session admin, LastRequest requests, RegionProfile profile) {
        new Stopwatch(Stopwatch.MANY, requests, profile)
                .expectWithinBudget(
                        "placement.resource_providers",
                        () -> admin.list("placement", "resource_providers", "resource_providers"));
    }
}
