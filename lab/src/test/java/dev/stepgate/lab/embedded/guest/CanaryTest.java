package dev.stepgate.lab.embedded.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryTest {

    private static final String SCRIPT = "#!/bin/sh\ncanary='canary-a'\ndir=/var/tmp/stepgate-canary\n";

    private final Surroundings around = new Surroundings();
    private final Canary canary = Canary.in(SCRIPT, around).orElseThrow();

    /** What is well until a test says otherwise. */
    private static final class Surroundings implements Canary.Inside {

        private String way = "10.0.1.5";
        private boolean resolver = true;
        private String lease = "10.0.0.5";

        @Override
        public long now() {
            return 4_200;
        }

        @Override
        public String bootId() {
            return "b00t-1";
        }

        @Override
        public boolean reaches(String address) {
            return true;
        }

        @Override
        public boolean hasMetadata() {
            return true;
        }

        @Override
        public boolean getsOutFrom(String own) {
            return own.equals(way);
        }

        @Override
        public boolean resolves() {
            return resolver;
        }

        @Override
        public String lease() {
            return lease;
        }

        @Override
        public boolean sees(String volume) {
            return true;
        }

        @Override
        public boolean writes(String volume) {
            return true;
        }
    }

    private String measured(String wish) {
        assertThat(canary.answer("want " + wish)).isEmpty();
        canary.look();
        return canary.answer("more 0 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"10.0.1.5|ok", "10.0.1.6|timeout"})
    void pingsFromItsSecondAddress(String way, String word) {
        around.way = way;

        assertThat(measured("snat snat 10.0.1.5,192.0.2.1 50"))
                .contains("S b00t snat snat 0 4200 4200 4200 " + word + " .\n");
    }

    @ParameterizedTest
    @CsvSource({"true,ok", "false,timeout"})
    void looksNamesUp(boolean resolver, String word) {
        around.resolver = resolver;

        assertThat(measured("dns dns host.example 50")).contains("S b00t dns dns 0 4200 4200 4200 " + word + " .\n");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.5,ok", "10.0.0.6,wrong-address", "'',no-answer"})
    void asksForItsLeaseAgain(String lease, String word) {
        around.lease = lease;

        assertThat(measured("dhcp dhcp 10.0.0.5 50")).contains("S b00t dhcp dhcp 0 4200 4200 4200 " + word + " .\n");
    }

    @Test
    void otherUserDataMakeNoCanary() {
        assertThat(Canary.in("#!/bin/sh\ncanary='x'\n", around)).isEmpty();
        assertThat(Canary.in("", around)).isEmpty();
    }
}
