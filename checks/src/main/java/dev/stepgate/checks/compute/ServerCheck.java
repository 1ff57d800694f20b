package dev.stepgate.checks.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Console;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.GuestServer;
import dev.stepgate.checks.guest.SharedGuest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.compute.RebootType;

/** A server of a plain member works, from the boot to the deletion. */
@Needs({"compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("compute")
@Tag("functional")
@Tag("slow")
@DisplayName("Server")
public class ServerCheck {

    private static final Duration GONE = Duration.ofMinutes(2);

    /** Twice the time after which Nova looks at a server's addresses again, should Neutron not have told it (heal_instance_info_cache_interval). */
    private static final Duration CACHED = Duration.ofMinutes(2);

    @Test
    @DisplayName("becomes ACTIVE")
    void becomesActive(SharedGuest guest) {
        assertThat(guest.active().id()).isNotBlank();
    }

    @Test
    @DisplayName("stands in the list of servers")
    void standsInTheListOfServers(SharedGuest guest, Session member) {
        String id = guest.active().id();

        assertThat(member.list("compute", "servers", "servers"))
                .as("the servers in the list, expected one that is ACTIVE among them")
                .extracting(listed -> listed.path("id").asText())
                .contains(id);
    }

    @Test
    @DisplayName("shows the addresses of its port and of its floating IP")
    void showsItsAddresses(SharedGuest guest, Wait patience) {
        GuestServer server = guest.active();
        List<String> expected = List.of(server.port().address(), guest.floatingAddress());

        patience.until(
                "server %s to show the addresses %s".formatted(server.id(), expected),
                CACHED,
                server::addresses,
                shown -> shown.containsAll(expected));
    }

    @Test
    @DisplayName("gets its address by DHCP")
    void getsItsAddressByDhcp(SharedGuest guest) {
        String address = guest.active().port().address();
        guest.awaitConsole("its address " + address, console -> console.shows(address));
    }

    @Test
    @Tag("metadata")
    @DisplayName("reads its metadata")
    void readsItsMetadata(SharedGuest guest) {
        guest.facts();
        Console told = guest.awaitConsole(
                "an answer of the metadata service", seen -> !seen.uuid().isEmpty());
        assertThat(told.uuid())
                .as("the id that the metadata service tells the server")
                .isEqualTo(guest.active().id());
    }

    @Test
    @DisplayName("is reachable on its floating IP")
    void isReachableOnItsFloatingIp(SharedGuest guest) {
        assertThat(guest.banner()).as("the first line of its SSH server").startsWith("SSH-");
    }

    @Test
    @DisplayName("lets the key of its key pair in")
    void letsTheKeyOfItsKeyPairIn(SharedGuest guest) {
        assertThat(guest.logIn()).as("the user whom its SSH server let in").isNotBlank();
    }

    @Test
    @DisplayName("is the one that its floating IP leads to")
    void isTheOneThatItsFloatingIpLeadsTo(SharedGuest guest) {
        guest.facts();

        guest.awaitItselfOnFloatingIp();
    }

    @Test
    @DisplayName("writes its console log")
    void writesItsConsoleLog(SharedGuest guest) {
        Console console = guest.awaitConsole("output", seen -> !seen.text().isBlank());
        assertThat(console.text()).as("the console of the server").isNotBlank();
    }

    @Test
    @DisplayName("answers again after a reboot")
    void answersAgainAfterReboot(SharedGuest guest) {
        String before = guest.facts().boot();
        ActionResponse rebooted = guest.reboot(RebootType.SOFT);
        assertThat(rebooted.isSuccess())
                .as("a soft reboot is accepted: %s", rebooted)
                .isTrue();

        guest.awaitAnotherBootThan(before);
    }

    @Test
    @DisplayName("is gone after its deletion, with its port, and gives its floating IP free")
    void isGoneAfterDelete(SharedGuest guest, Session member, Resources resources, Wait patience) {
        SharedGuest.Spare spare = guest.spare(resources);
        GuestServer server = spare.server();

        ActionResponse deleted = member.openstack().compute().servers().delete(server.id());
        assertThat(deleted.isSuccess())
                .as("the deletion is accepted: %s", deleted)
                .isTrue();

        patience.until("server " + server.id() + " gone", GONE, server::stateOrGone, GuestServer.GONE::equals);
        patience.until("its ports gone", GONE, server::ports, ports -> ports.isEmpty());
        patience.until(
                "its floating IP free",
                GONE,
                () -> member.openstack()
                        .networking()
                        .floatingip()
                        .get(spare.floatingIp().getId()),
                ip -> ip != null && ip.getPortId() == null);
    }
}
