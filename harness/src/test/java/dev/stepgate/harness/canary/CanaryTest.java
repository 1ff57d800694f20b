package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.guest.CanaryServer;
import dev.stepgate.harness.plan.CanaryOptions;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static final CanaryServer SERVER =
            new CanaryServer("canary-a", "a", "id", "10.177.0.5", "10.177.1.5", "192.0.2.7", "root", null);

    private static Canary canary(CanaryOptions options, String outside, boolean pings) {
        return Canary.of(List.of(SERVER), new Canary.Manner(options, 22, outside, pings, Duration.ofSeconds(2)))
                .get(0);
    }

    private static List<String> names(Canary canary) {
        return canary.probes().map(ProbeSpec::name).toList();
    }

    @Test
    void asksForAllThatThePlanAndTheRegionAllow() {
        Duration interval = Duration.ofMillis(200);
        Canary canary =
                canary(new CanaryOptions(1, false, interval, true, null, "www.example.com"), "198.51.100.1", true);

        assertThat(canary.wishes())
                .containsExactly(
                        "metadata metadata http://169.254.169.254/openstack/latest/meta_data.json 100",
                        "snat snat 10.177.1.5,198.51.100.1 50",
                        "dns dns www.example.com 200",
                        "dhcp dhcp 10.177.0.5 300");
        assertThat(canary.inside().get("dhcp/dhcp").interval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(canary.outside().ping()).satisfies(ping -> {
            assertThat(ping.name()).isEqualTo("canary-a floating-ip");
            assertThat(ping.kind()).isEqualTo(ProbeKind.PING);
            assertThat(ping.url()).isEqualTo(URI.create("icmp://192.0.2.7"));
            assertThat(ping.interval()).isEqualTo(interval);
            assertThat(ping.service()).isEqualTo(Canary.SERVICE);
        });
    }

    @Test
    void leavesOutWhatNobodyCouldMeasure() {
        assertThat(names(canary(new CanaryOptions(1, false, Duration.ofSeconds(1), false, null, null), null, false)))
                .containsExactly("canary-a tcp", "canary-a session", "canary-a itself", "canary-a metadata");
    }

    @Test
    void oneWithoutASecondAddressCannotTellOfTheRouter() {
        CanaryServer server = new CanaryServer("canary-a", "a", "id", "10.177.0.5", null, "192.0.2.7", "root", null);
        Canary.Manner manner =
                new Canary.Manner(CanaryOptions.DEFAULT, 22, "198.51.100.1", true, Duration.ofSeconds(2));

        assertThat(names(Canary.of(List.of(server), manner).get(0)))
                .contains("canary-a dhcp")
                .doesNotContain("canary-a snat", "canary-a dns");
    }

    @Test
    void slowPingsMakeSlowOnesFromTheOtherAddress() {
        Canary canary =
                canary(new CanaryOptions(1, false, Duration.ofSeconds(5), false, null, null), "198.51.100.1", true);

        assertThat(canary.wishes()).contains("snat snat 10.177.1.5,198.51.100.1 500");
    }

    @Test
    void oneAloneMeasuresTheWayOutForPingsOfSeveralTakeEachOthersIdentifiers() {
        List<CanaryServer> servers = List.of(
                new CanaryServer("canary-a", "a", "id-a", "10.177.0.5", null, "192.0.2.7", "root", null),
                new CanaryServer("canary-b", "b", "id-b", "10.177.0.6", "10.177.1.6", "192.0.2.8", "root", null),
                new CanaryServer("canary-c", "c", "id-c", "10.177.0.7", "10.177.1.7", "192.0.2.9", "root", null));
        Canary.Manner manner =
                new Canary.Manner(CanaryOptions.DEFAULT, 22, "198.51.100.1", true, Duration.ofSeconds(2));

        assertThat(Canary.of(servers, manner).stream().flatMap(canary -> names(canary).stream()))
                .filteredOn(name -> name.endsWith(" snat"))
                .containsExactly("canary-b snat");
    }
}
