package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the configuration is said in a line each, and nothing is started. */
@OnTheLab
class BadInputIT {

    @Test
    void aCloudThatIsNotInCloudsYaml(Lab lab, @TempDir Path directory) throws IOException {
        configure(lab, directory, "profile", "cloud: lab\n", "cloud: laab\n");

        Cli check = check(directory);

        assertRefused(check, 254, "laab", "lab-admin");
    }

    @Test
    void aWrongPassword(Lab lab, @TempDir Path directory) throws IOException {
        configure(lab, directory, "clouds", "password: .*", "password: not-the-password");

        Cli check = check(directory);

        assertRefused(check, 254, "401", "lab");
        assertThat(check.everything()).doesNotContain("not-the-password");
    }

    @Test
    void aKeystoneThatDoesNotAnswer(Lab lab, @TempDir Path directory) throws IOException {
        configure(lab, directory, "clouds", "auth_url: .*", "auth_url: http://172.30.0.5:5999/v3");

        Cli check = check(directory);

        assertRefused(check, 2, "172.30.0.5:5999");
    }

    @Test
    void aFlavorAnImageAndANetworkThatDoNotExist(Lab lab, @TempDir Path directory) throws IOException {
        configure(lab, directory, "profile", "(?m)^flavor: .*", "flavor: gpu.huge");
        replace(directory.resolve("regions/lab.yaml"), "(?m)^image: .*", "image: Ubuntu 24.04");
        replace(directory.resolve("regions/lab.yaml"), "(?m)^externalNetwork: .*", "externalNetwork: internet");

        Cli check = check(directory);

        assertRefused(check, 254, "gpu.huge", "lab.nano", "Ubuntu 24.04", "lab-guest", "internet", "public");
        assertThat(check.err().lines()).hasSize(3);
    }

    @Test
    void aPlanWithAnUnknownKey(Lab lab, @TempDir Path directory) throws IOException {
        configure(lab, directory, "profile", "stage: dev", "stage: dev");
        Path plan = Files.writeString(
                directory.resolve("plan.yaml"),
                "name: p\nsteps:\n  - id: one\n    timeout: 1m\n    comand: echo started\n");

        Cli run = Cli.stepgate(
                "run",
                "--region",
                "lab",
                "--directory",
                directory.toString(),
                "--plan",
                plan.toString(),
                "--runs",
                directory.resolve("runs").toString());

        assertRefused(run, 254, "plan.yaml:5:5", "comand", "command");
        assertThat(directory.resolve("runs")).doesNotExist();
    }

    private static void assertRefused(Cli cli, int exitCode, String... words) {
        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(exitCode);
        assertThat(cli.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
    }

    private static Cli check(Path directory) {
        return Cli.stepgate(
                "check",
                "--region",
                "lab",
                "--tags",
                "smoke",
                "--directory",
                directory.toString(),
                "--runs",
                directory.resolve("runs").toString());
    }

    private static void configure(Lab lab, Path directory, String file, String pattern, String replacement)
            throws IOException {
        Files.createDirectories(directory.resolve("regions"));
        Files.copy(lab.directory().resolve("clouds.yaml"), directory.resolve("clouds.yaml"));
        Files.copy(lab.directory().resolve("regions/lab.yaml"), directory.resolve("regions/lab.yaml"));
        replace(directory.resolve(file.equals("clouds") ? "clouds.yaml" : "regions/lab.yaml"), pattern, replacement);
    }

    private static void replace(Path file, String pattern, String replacement) throws IOException {
        String text = Files.readString(file);
        assertThat(text).containsPattern(pattern);
        Files.writeString(file, text.replaceAll(pattern, replacement));
    }
}
