package dev.stepgate.lab.embedded.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Fault FAULT =
            new Fault.AtPoints(new Fault.Label("no-dhcp", Area.GUEST, "no address", ""), Set.of(FaultPoint.GUEST_DHCP));

    private final AtomicLong nanos = new AtomicLong();
    private final Faults faults = new Faults(nanos::get, length -> {}, 1);

    @Test
    void nothingStrikesWithoutFaults() {
        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isFalse();
    }

    @Test
    void faultStrikesAtItsPointsUntilItIsRemoved() {
        faults.inject(FAULT, Activation.always());

        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isTrue();
        assertThat(faults.strike(FaultPoint.GUEST_METADATA, "server")).isFalse();
        faults.remove("no-dhcp");
        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isFalse();
    }

    @Test
    void faultForATimeStrikesInThatTimeOnly() {
        faults.inject(FAULT, Activation.during(Duration.ofSeconds(1), Duration.ofSeconds(2)));

        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isFalse();
        nanos.set(Duration.ofSeconds(1).toNanos());
        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isTrue();
        nanos.set(Duration.ofSeconds(3).toNanos());
        assertThat(faults.strike(FaultPoint.GUEST_DHCP, "server")).isFalse();
    }

    @Test
    void faultForAShareStrikesAboutThatOften() {
        faults.inject(FAULT, Activation.share(0.25));

        long struck = IntStream.range(0, 1000)
                .filter(i -> faults.strike(FaultPoint.GUEST_DHCP, "server"))
                .count();

        assertThat(struck).isBetween(200L, 300L);
    }

    @Test
    void sameFaultTwiceIsRefused() {
        faults.inject(FAULT, Activation.always());

        assertThatThrownBy(() -> faults.inject(FAULT, Activation.always())).hasMessageContaining("no-dhcp");
    }

    @Test
    void eachFaultOfTheCatalogueCanBeFoundByItsOwnId() {
        assertThat(FaultCatalogue.all()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(FaultCatalogue.all().stream().map(Fault::id)).doesNotHaveDuplicates();
        FaultCatalogue.all()
                .forEach(fault -> assertThat(FaultCatalogue.find(fault.id())).contains(fault));
        assertThat(FaultCatalogue.find("nonsense")).isEmpty();
    }
}
