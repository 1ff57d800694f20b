package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepgate.checks.cloud.FakeRegion;
import dev.stepgate.checks.cloud.Region;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayOutTest {

    private FakeRegion cloud;

    @BeforeEach
    void start(@TempDir Path directory) {
        cloud = new FakeRegion(directory);
        cloud.profile("image: debian");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private void subnets(String json) {
        cloud.answer("/network/v2.0/subnets", 200, "{\"subnets\": [" + json + "]}");
    }

    private <T> T in(Function<Region, T> work) {
        try (Region region = cloud.open()) {
            return work.apply(region);
        }
    }

    private WayOut byGateway(String... answering) {
        return in(region -> WayOut.byGateway(region.member(), "n1", Set.of(answering)::contains));
    }

    @Test
    void firstGatewayThatAnswersIsTheTarget() {
        subnets("""
                {"ip_version": 6, "gateway_ip": "2001:db8::1"}, {"ip_version": 4, "gateway_ip": null},
                {"ip_version": 4, "gateway_ip": "192.0.2.1"}, {"ip_version": 4, "gateway_ip": "198.51.100.1"}
                """);

        assertThat(byGateway("2001:db8::1", "198.51.100.1")).isEqualTo(new WayOut("198.51.100.1", null));
    }

    @Test
    void gatewayThatAnswersNobodySaysNothingOfTheRouter() {
        subnets("{\"ip_version\": 4, \"gateway_ip\": \"192.0.2.1\"}");

        assertThat(byGateway().target()).isNull();
        assertThat(byGateway().missing())
                .isEqualTo(
                        "the external network's gateway 192.0.2.1 does not answer pings; give canaries of the plan 'outside'");
    }

    @Test
    void memberWhoSeesNoGatewayIsToldWhatToDo() {
        subnets("");

        assertThat(byGateway("192.0.2.1").target()).isNull();
        assertThat(byGateway("192.0.2.1").missing())
                .startsWith("the gateway of the external network is not to be seen by ")
                .endsWith("; give canaries of the plan 'outside'");
    }

    @Test
    void portThatMayUseTheAddressIsNoReasonAgainstIt() {
        cloud.answer("/network/v2.0/ports/p1", 200, "{\"port\": {}}");

        String refusal = in(region -> WayOut.refusal(region.member(), "p1", "10.177.1.9"));

        assertThat(refusal).isNull();
    }

    @Test
    void portThatMayNotUseTheAddressIsTheReason() {
        cloud.answer("/network/v2.0/ports/p1", 403, "{\"NeutronError\": {\"message\": \"disallowed by policy\"}}");

        String refusal = in(region -> WayOut.refusal(region.member(), "p1", "10.177.1.9"));

        assertThat(refusal)
                .startsWith("Neutron answered 403 to the second address 10.177.1.9 of port p1: ")
                .contains("disallowed by policy");
        assertThat(new WayOut("192.0.2.1", null).unless(refusal)).isEqualTo(WayOut.unknown(refusal));
        assertThat(new WayOut("192.0.2.1", null).unless(null).target()).isEqualTo("192.0.2.1");
    }

    @Test
    void thereIsEitherATargetOrAReason() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WayOut(null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new WayOut("192.0.2.1", "none"));
    }

    @Test
    void spareAddressIsOutsideOfWhatNeutronGivesOut() {
        assertThat(GuestNetwork.spareAddress("10.177.0.17")).isEqualTo("10.177.1.17");
    }
}
