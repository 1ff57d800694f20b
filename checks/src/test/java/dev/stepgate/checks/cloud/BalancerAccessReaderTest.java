package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys of a profile from which is learned what happens to backends and containers. */
class BalancerAccessReaderTest {

    private static final URI PAGE = URI.create("http://h:1984/");

    @TempDir
    Path directory;

    @Test
    void addressAndAddressWithAUserStandSideBySide() throws IOException {
        Files.writeString(directory.resolve("p"), "canary\n");

        assertThat(read("balancerStats: ['http://h:1984/', {url: 'http://h:1984/', user: u, passwordFile: p}]\n")
                        .balancerStats())
                .containsExactly(
                        new BalancerAccess(PAGE, null, null), new BalancerAccess(PAGE, "u", Secret.of("canary")));
        assertThat(read("balancerStats: {url: 'http://h:1984/', user: u, passwordFile: p}\n")
                        .balancerStats())
                .hasToString("[BalancerAccess[page=http://h:1984/, user=u, password=***]]");
    }

    @Test
    void everyProblemIsSaidWithItsPlaceAndNeverWithAPassword() throws IOException {
        Files.writeString(directory.resolve("two"), "canary-one\ncanary-two\n");

        assertThat(problems("""
                        balancerStats:
                          - http://u:canary@h:1984/
                          - {url: 'http://h:1984/'}
                          - {url: 'http://h:1984/', user: u, passwordFile: two, password: canary}
                          - {url: 'http://h:1984/', user: 'a:b', passwordFile: two}
                          - [canary]
                          - {url: nonsense, user: u, passwordFile: missing}
                        """))
                .containsExactly(
                        "2:5: \"balancerStats\" must be an address such as https://host:5000, without user and password",
                        "3:5: an item of \"balancerStats\" with a user needs url, user and passwordFile, this has no user"
                                + " and no passwordFile; a page that asks for no password is just its address",
                        "4:52: the passwordFile " + directory.resolve("two") + " must hold one line, the password",
                        "4:57: unknown key \"password\"; known are passwordFile, url, user",
                        "5:35: \"user\" must not hold a colon, which ends a user in HTTP",
                        "6:5: an item of \"balancerStats\" must be an address, or a mapping of url, user and passwordFile,"
                                + " this is a list",
                        "7:11: \"url\" must be an address such as https://host:5000, without user and password",
                        "7:44: the passwordFile " + directory.resolve("missing")
                                + " cannot be read (NoSuchFileException): write the password of the user of the statistics"
                                + " page into it, readable for you alone");
    }

    @Test
    void passwordOfAPageIsASecretOfTheRegion() throws IOException {
        Files.writeString(directory.resolve("p"), "canary\n");
        try (FakeCloud cloud = new FakeCloud()) {
            Environment environment = cloud.configure(directory);
            Files.writeString(
                    directory.resolve("regions/lab.yaml"),
                    "cloud: lab\nbalancerStats: [http://h/, {url: http://h/, user: u, passwordFile: p}]\n");
            try (Region region = Region.open("lab", environment)) {
                assertThat(region.secrets()).contains(Secret.of("canary"));
                assertThat(region + " " + region.profile()).doesNotContain("canary");
            }
        }
    }

    @Test
    void userAndPasswordBelongTogether() {
        assertThatThrownBy(() -> new BalancerAccess(PAGE, "u", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BalancerAccess(PAGE, null, Secret.of("canary")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    @Test
    void commandsThatPrintEventsOfContainersAreLists() throws IOException {
        assertThat(problems("""
                        containerEvents:
                          c1: docker events
                          c2: []
                          c3: [ssh, [c3], '']
                          c4:
                          c5: [docker, events, --format, '{{json .}}']
                        """))
                .containsExactly(
                        "2:7: the command for \"c1\" must be a list, a program and its arguments, for no shell reads it,"
                                + " such as [ssh, c1, docker, events, --format, json], this is a single value",
                        "3:7: the command for \"c2\" must be a list, a program and its arguments, for no shell reads it,"
                                + " such as [ssh, c2, docker, events, --format, json], this is empty",
                        "4:13: a word of the command for \"c3\" must be a text, this is a list",
                        "4:19: a word of the command for \"c3\" must be a text, this is empty",
                        "5:6: the command for \"c4\" must be a list, a program and its arguments, for no shell reads it,"
                                + " such as [ssh, c4, docker, events, --format, json], this is nothing");
        assertThat(problems("containerEvents: [docker, events]\n"))
                .containsExactly("1:18: \"containerEvents\" must be a mapping, this is a list");
    }

    private List<String> problems(String profile) throws IOException {
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, () -> read(profile));
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(directory.resolve("regions/lab.yaml") + ":", ""))
                .toList();
    }

    private RegionProfile read(String profile) throws IOException {
        Files.createDirectories(directory.resolve("regions"));
        Files.writeString(directory.resolve("regions/lab.yaml"), profile);
        Problems problems = new Problems();
        RegionProfile read = new ProfileReader("lab", FakeCloud.environment(directory, Map.of()), problems)
                .read()
                .profile();
        problems.throwIfAny();
        return read;
    }
}
