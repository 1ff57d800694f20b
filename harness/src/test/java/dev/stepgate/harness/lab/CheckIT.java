package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.cli.Cli;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every check passes on a healthy region, and no secret of it reaches the disk. */
@OnTheLab
class CheckIT {

    @Test
    void everyCheckPasses(Lab lab, @TempDir Path runs) throws Exception {
        Cli check = Cli.stepgate(
                "check",
                "--region",
                "lab",
                "--directory",
                lab.directory().toString(),
                "--runs",
                runs.toString(),
                // The real lab has neither Ceph nor TLS, whose checks would be skipped.
                "--tags",
                "!ceph & !tls",
                "--report");

        assertThat(check.exitCode()).as(check.everything()).isZero();
        Path run;
        try (Stream<Path> all = Files.list(runs)) {
            run = all.findFirst().orElseThrow();
        }
        RunRecord record = RunReader.read(run);
        List<String> planned = record.events(Event.ChecksPlanned.class).stream()
                .flatMap(event -> event.checks().stream())
                .toList();
        assertThat(planned).as("checks that were planned").hasSizeGreaterThan(25);
        assertThat(record.events(Event.CheckFinished.class))
                .as("checks that passed")
                .allSatisfy(finished -> assertThat(finished.outcome()).isEqualTo(CheckOutcome.PASSED))
                .extracting(Event.CheckFinished::check)
                .containsExactlyInAnyOrderElementsOf(planned);
        assertThat(filesWith(run, secrets(lab)))
                .as("files of the record and the report that hold a secret")
                .isEmpty();
    }

    private static List<String> secrets(Lab lab) throws Exception {
        List<String> secrets = Files.readAllLines(lab.directory().resolve("clouds.yaml")).stream()
                .filter(line -> line.matches("\\s+(password|application_credential_secret): .*"))
                .map(line -> line.replaceFirst("^[^:]*: *", "").replaceAll("[\"']", ""))
                .toList();
        assertThat(secrets).as("secrets in clouds.yaml").hasSize(3);
        return secrets;
    }

    private static List<Path> filesWith(Path directory, List<String> texts) throws Exception {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> texts.stream().anyMatch(read(file)::contains))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
