package dev.stepgate.lab.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CidrTest {

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }

    @Test
    void addressesAreCountedFromTheFirst() {
        assertThat(cidr("10.1.2.77/24").address(0)).isEqualTo("10.1.2.0");
        assertThat(cidr("10.1.2.0/24").address(254)).isEqualTo("10.1.2.254");
        assertThat(cidr("10.1.2.0/24").size()).isEqualTo(256);
    }

    @Test
    void nonsenseIsNoRange() {
        for (String text : new String[] {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/24", "x/8", "10.0.0/8"}) {
            assertThat(Cidr.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void rangesOverlapIfOneHoldsTheOther() {
        assertThat(cidr("10.1.0.0/16").overlaps(cidr("10.1.2.0/24"))).isTrue();
        assertThat(cidr("10.1.2.0/24").overlaps(cidr("10.1.0.0/16"))).isTrue();
        assertThat(cidr("10.1.2.0/24").overlaps(cidr("10.1.3.0/24"))).isFalse();
    }

    @Test
    void everythingIsInTheWholeRange() {
        assertThat(cidr("0.0.0.0/0").contains("127.0.0.1")).isTrue();
        assertThat(cidr("192.0.2.0/24").contains("127.0.0.1")).isFalse();
    }
}
