package dev.stepgate.harness.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimTest {

    @TempDir
    private Path state;

    private Place place(String region, String host) {
        return new Place(region, URI.create("http://" + host + ":5000/v3"), state);
    }

    @Test
    void secondOneIsRefusedWithWhoHoldsTheRegion() {
        try (Claim first = Claim.of(place("prod1", "a"), false, "run one")) {
            assertThat(first).hasToString("region prod1");
            assertThatThrownBy(() -> Claim.of(place("prod1", "a"), false, "run two"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("region prod1 is in use by run one (process "
                            + ProcessHandle.current().pid());
        }
        Claim.of(place("prod1", "a"), false, "run two").close();
    }

    @Test
    void regionOfTheSameNameInAnotherCloudIsAnother() {
        try (Claim first = Claim.of(place("prod1", "a"), false, "run one");
                Claim second = Claim.of(place("prod1", "b"), false, "run two")) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void claimOfAnotherProcessHoldsUntilThatDies() throws IOException, InterruptedException {
        Process holder = holder(false);
        try (BufferedReader told = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("claimed");
            for (boolean shared : new boolean[] {false, true}) {
                assertThatThrownBy(() -> Claim.of(place("prod1", "a"), shared, "run two"))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("in use by run of another (process " + holder.pid());
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
        Claim.of(place("prod1", "a"), false, "run two").close();
    }

    @Test
    void claimIsSharedWithThoseWhoShareIt() throws IOException, InterruptedException {
        Process holder = holder(true);
        try (BufferedReader told = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).isEqualTo("claimed");
            Claim.of(place("prod1", "a"), true, "check").close();
            assertThatThrownBy(() -> Claim.of(place("prod1", "a"), false, "run two"))
                    .isInstanceOf(ConfigurationException.class);
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    private Process holder(boolean shared) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        state.toString(),
                        String.valueOf(shared))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Claims a region and keeps it until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws IOException {
            Place place = new Place("prod1", URI.create("http://a:5000/v3"), Path.of(args[0]));
            try (Claim claim = Claim.of(place, Boolean.parseBoolean(args[1]), "run of another")) {
                System.out.println(claim.toString().isEmpty() ? "" : "claimed");
                System.in.read();
            }
        }
    }
}
