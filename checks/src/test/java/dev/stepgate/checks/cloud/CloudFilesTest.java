package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where clouds are found and how files are merged. */
class CloudFilesTest {

    private static final String AUTH = """
                auth:
                  auth_url: http://%s:5000
                  username: demo
                  password: secret
                  user_domain_id: default
                  project_name: demo
                  project_domain_id: default
            """;

    @TempDir
    Path directory;

    @Test
    void firstFileFoundWins() throws IOException {
        write("etc/clouds.yaml", cloud("etc"));
        assertThat(host(Map.of())).isEqualTo("etc");
        write("home/.config/openstack/clouds.yaml", cloud("home"));
        assertThat(host(Map.of())).isEqualTo("home");
        write("xdg/openstack/clouds.yaml", cloud("xdg"));
        Map<String, String> xdg = Map.of("XDG_CONFIG_HOME", "xdg");
        assertThat(host(xdg)).isEqualTo("xdg");
        write(
                "clouds.json",
                "{\"clouds\": {\"lab\": {\"auth\": {\"auth_url\": \"http://json\", \"username\": \"u\","
                        + "\"password\": \"p\", \"user_domain_id\": \"d\", \"project_id\": \"1\"}}}}");
        assertThat(host(xdg)).isEqualTo("json");
        write("clouds.yml", cloud("yml"));
        assertThat(host(xdg)).isEqualTo("yml");
        write("clouds.yaml", cloud("here"));
        assertThat(host(xdg)).isEqualTo("here");
        write("chosen.yaml", cloud("chosen"));
        assertThat(host(Map.of("OS_CLIENT_CONFIG_FILE", "chosen.yaml"))).isEqualTo("chosen");
    }

    @Test
    void secureFileIsLaidOverDeeply() throws IOException {
        write("clouds.yaml", cloud("here").replace("password: secret", "password: public"));
        write("etc/secure.yaml", "clouds:\n  lab:\n    auth:\n      password: hidden\n    region_name: R\n");
        Cloud cloud = read(Map.of());
        assertThat(cloud.credentials().secret()).isEqualTo(Secret.of("hidden"));
        assertThat(cloud.regionName()).isEqualTo("R");
        assertThat(cloud.identity()).hasHost("here");
        write("mine.yaml", "clouds: {lab: {auth: {password: mine}}}");
        assertThat(read(Map.of("OS_CLIENT_SECURE_FILE", "mine.yaml"))
                        .credentials()
                        .secret())
                .isEqualTo(Secret.of("mine"));
    }

    @Test
    void profileOfCloudsPublicIsLaidUnder() throws IOException {
        write(
                "clouds.yaml",
                "clouds:\n  lab:\n    profile: vendor\n" + AUTH.replace("      auth_url: http://%s:5000\n", ""));
        write("clouds-public.yaml", "public-clouds: {vendor: {auth: {auth_url: 'http://vendor'}, region_name: V}}");
        assertThat(read(Map.of()).identity()).hasToString("http://vendor/v3");
        assertThat(read(Map.of()).regionName()).isEqualTo("V");
        write("clouds.yaml", cloud("here") + "    profile: vendro\n");
        wrong(
                Map.of(),
                "clouds.yaml:10:14: no clouds-public.yaml has the profile \"vendro\", did you mean \"vendor\"?");
    }

    @Test
    void mergeKeysAndAliasesAreYamls() throws IOException {
        write(
                "clouds.yaml",
                "base: &base\n  region_name: R\n  interface: internal\nclouds:\n  lab:\n    <<: *base\n    interface: admin\n"
                        + AUTH.formatted("here"));
        assertThat(read(Map.of()).regionName()).isEqualTo("R");
        assertThat(read(Map.of()).interfaces()).containsExactly("admin");
    }

    @Test
    void variablesDescribeTheCloudEnvvars() throws IOException {
        write("clouds.yaml", cloud("here"));
        Map<String, String> variables = Map.of(
                "OS_AUTH_URL",
                "http://env",
                "OS_USERNAME",
                "demo",
                "OS_PASSWORD",
                "pw",
                "OS_PROJECT_NAME",
                "p",
                "OS_USER_DOMAIN_NAME",
                "Default",
                "OS_PROJECT_DOMAIN_NAME",
                "Default",
                "OS_REGION_NAME",
                "R",
                "OS_ENDPOINT_TYPE",
                "internalURL",
                "OS_LOG_LEVEL",
                "x");
        Cloud cloud = read("envvars", variables);
        assertThat(cloud.describe()).isEqualTo("demo@p in region R of http://env/v3");
        assertThat(cloud.interfaces()).containsExactly("internal");
        assertThat(cloud.source()).isEqualTo("cloud \"envvars\" (OS_* variables)");
        assertThat(read("lab", variables).identity()).hasHost("here");
    }

    @Test
    void variablesThatOnlyChooseDescribeNoCloud() throws IOException {
        write("clouds.yaml", cloud("here"));
        Problems problems = new Problems();
        Environment environment =
                FakeCloud.environment(directory, Map.of("OS_CLOUD", "lab", "OS_REGION_NAME", "R", "OS_TEST_X", "1"));
        assertThat(CloudFiles.find(environment, problems).clouds()).containsOnlyKeys("lab");
    }

    @Test
    void cloudInFileAndVariablesIsAProblem() throws IOException {
        write("clouds.yaml", cloud("here"));
        wrong(Map.of("OS_CLOUD_NAME", "lab", "OS_USERNAME", "demo"), "by this file and by the OS_* variables");
    }

    @Test
    void unknownCloudIsAnsweredWithThoseThereAre() throws IOException {
        write("clouds.yaml", cloud("here").replace("  lab:", "  labs:"));
        wrong(
                Map.of(),
                "there is no cloud \"lab\", did you mean \"labs\"? There are labs; looked for " + directory
                        + "/clouds.yaml");
    }

    @Test
    void noFileAtAllIsAnsweredWithThePlaces() {
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no clouds.yaml and no OS_* variables describe any; looked for ")
                .hasMessageContaining(
                        directory.resolve("etc").resolve("clouds.json").toString());
    }

    @Test
    void brokenYamlIsPlacedAndNeverQuoted() throws IOException {
        write("clouds.yaml", "clouds:\n  lab:\n    auth: {password: [canary\n");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("clouds.yaml:4:1: this is not YAML")
                .hasMessageNotContaining("canary");
        write("clouds.yaml", "clouds:\n  lab: *canary\n");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("clouds.yaml:2:")
                .hasMessageContaining("must be quoted")
                .hasMessageNotContaining("canary");
        write("clouds.yaml", "clouds:\n  lab: !canary!x y\n");
        assertThatThrownBy(() -> read(Map.of()))
                .hasMessageContaining("clouds.yaml:2:")
                .hasMessageContaining("must be quoted")
                .hasMessageNotContaining("canary");
        write("clouds.yaml", "clouds:\n  lab: \"can\\qary\"\n");
        assertThatThrownBy(() -> read(Map.of())).hasMessageContaining("clouds.yaml:2:");
    }

    @Test
    void oddFilesAreProblems() throws IOException {
        write("clouds.yaml", "");
        wrong(Map.of(), "clouds.yaml: the file is empty");
        write("clouds.yaml", "- lab\n");
        wrong(Map.of(), "clouds.yaml:1:1: expected a mapping of keys to values, this is a list");
        write("clouds.yaml", cloud("here") + "  lab: {}\n");
        wrong(Map.of(), "the key \"lab\" is here for the second time");
        write("clouds.yaml", "clouds: &all\n  lab: *all\n");
        wrong(Map.of(), "contains itself");
        write("clouds.yaml", "clouds: lab\n");
        wrong(Map.of(), "\"clouds\" must be a mapping, this is a single value");
    }

    private String host(Map<String, String> variables) {
        return read(variables).identity().getHost();
    }

    private Cloud read(Map<String, String> variables) {
        return read("lab", variables);
    }

    private Cloud read(String name, Map<String, String> variables) {
        Environment environment = FakeCloud.environment(directory, variables);
        Problems problems = new Problems();
        Cloud cloud = new CloudReader(CloudFiles.find(environment, problems), environment, problems)
                .read(name, YamlTree.Place.NOWHERE);
        problems.throwIfAny();
        return cloud;
    }

    private void wrong(Map<String, String> variables, String message) {
        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private static String cloud(String host) {
        return "clouds:\n  lab:\n" + AUTH.formatted(host);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
