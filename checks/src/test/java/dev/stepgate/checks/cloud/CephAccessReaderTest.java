package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CephAccessReaderTest {

    private static final String REST = """

              dashboards: [http://192.0.2.11:7000]
              exporters: [http://192.0.2.11:9283]
              user: u
            """;

    @TempDir
    Path directory;

    @Test
    void everyKeyIsNeeded() throws IOException {
        assertThat(problems("ceph: {}"))
                .containsExactly(
                        "1:7: \"ceph\" needs \"dashboards\": the dashboard of each manager, such as https://HOST:8443/",
                        "1:7: \"ceph\" needs \"exporters\": the prometheus module of each manager, such as http://HOST:9283/",
                        "1:7: \"ceph\" needs \"user\": the name of a user of the dashboard with the role read-only",
                        "1:7: \"ceph\" needs \"passwordFile\": a file with the user's password, beside the directory regions");
    }

    @Test
    void wrongKeysAndAddressesHaveTheirPlaces() throws IOException {
        Files.writeString(directory.resolve("p"), "secret");

        assertThat(problems("""
                        ceph:
                          dashboard: x
                          dashboards: [nonsense]
                          exporters: [http://h:1]
                          user: u
                          passwordFile: p
                        """))
                .containsExactly(
                        "2:3: unknown key \"dashboard\", did you mean \"dashboards\"?",
                        "3:15: \"dashboards\" must be an address such as https://host:5000, without user and password");
    }

    @Test
    void passwordFileThatIsMissingIsOneProblem() throws IOException {
        assertThat(problems("ceph:" + REST + "  passwordFile: missing\n"))
                .singleElement()
                .asString()
                .startsWith("5:17: the passwordFile " + directory.resolve("missing")
                        + " cannot be read (NoSuchFileException): write the password");
    }

    @Test
    void passwordFileThatIsEmptyOrOfSeveralLinesIsOneProblemThatDoesNotQuoteIt() throws IOException {
        for (String content : List.of("", "\n", "canary-one\ncanary-two\n")) {
            Files.writeString(directory.resolve("p"), content);
            assertThat(problems("ceph:" + REST + "  passwordFile: p\n"))
                    .singleElement()
                    .asString()
                    .isEqualTo(
                            "5:17: the passwordFile " + directory.resolve("p") + " must hold one line, the password");
        }
    }

    @Test
    void passwordIsTheLineWithoutItsEnd() throws IOException {
        Files.writeString(directory.resolve("p"), "pass word \r\n");

        assertThat(read("ceph:" + REST + "  passwordFile: p\n", new Problems())
                        .ceph()
                        .password()
                        .reveal())
                .isEqualTo("pass word ");
    }

    private List<String> problems(String profile) throws IOException {
        Problems problems = new Problems();
        read(profile, problems);
        ConfigurationException thrown = catchThrowableOfType(ConfigurationException.class, problems::throwIfAny);
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(directory.resolve("regions/lab.yaml") + ":", ""))
                .toList();
    }

    private RegionProfile read(String profile, Problems problems) throws IOException {
        Files.createDirectories(directory.resolve("regions"));
        Files.writeString(directory.resolve("regions/lab.yaml"), profile);
        return new ProfileReader("lab", FakeCloud.environment(directory, Map.of()), problems)
                .read()
                .profile();
    }
}
