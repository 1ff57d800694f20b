package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Tries the lab by hand; bound to no plugin. {@code -Dlab.action=up|status|down}, {@code -Dlab.computes=1|2}, {@code -Dlab.ceph=true},
 * {@code -Dlab.directory=DIR}.
 */
class RealLabIT {

    @Test
    void doesWhatIsAsked() {
        LabOptions options = new LabOptions(
                Release.ZED,
                Integer.getInteger("lab.computes", 1),
                Boolean.getBoolean("lab.ceph"),
                Path.of(System.getProperty("lab.directory", "target/lab")));
        try (RealLab lab = RealLab.connect(options, RealLabIT::print)) {
            switch (System.getProperty("lab.action", "status")) {
                case "up" -> assertThat(lab.up().ready()).isTrue();
                case "down" -> lab.down(Boolean.getBoolean("lab.images"));
                default -> lab.status().lines().forEach(line -> print(Duration.ZERO, line));
            }
        }
    }

    private static void print(Duration elapsed, String line) {
        System.out.printf("%6.1f  %s%n", elapsed.toMillis() / 1000.0, line);
    }
}
