package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an entry of clouds.yaml means, and what is said of a wrong one. */
class CloudReaderTest {

    private static final String USER = "auth_url: http://k, username: u, password: pw, user_domain_name: Default";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "http://k:5000, http://k:5000/v3",
        "http://k:5000/, http://k:5000/v3",
        "http://k:5000/v3, http://k:5000/v3",
        "http://k:5000/v3/, http://k:5000/v3",
        "http://k:5000/v2.0, http://k:5000/v3",
        "https://k/identity, https://k/identity/v3"
    })
    void addressOfKeystoneGetsItsVersion(String authUrl, String identity) {
        assertThat(read("auth: {auth_url: '%s', username: u, password: pw, user_domain_id: d, project_id: p}"
                                .formatted(authUrl))
                        .identity())
                .hasToString(identity);
    }

    @Test
    void passwordWithNamesMakesKeystonesRequest() {
        assertThat(request("auth: {%s, project_name: p, project_domain_id: d}".formatted(USER)))
                .isEqualTo("{'auth':{'identity':{'methods':['password'],'password':{'user':{'name':'u',"
                        + "'domain':{'name':'Default'},'password':'pw'}}},"
                        + "'scope':{'project':{'name':'p','domain':{'id':'d'}}}}}");
    }

    @Test
    void passwordWithIdsMakesKeystonesRequest() {
        assertThat(
                        request(
                                "auth_type: v3password, auth: {auth_url: http://k, user_id: u1, password: 12, project_id: 0007}"))
                .isEqualTo(
                        "{'auth':{'identity':{'methods':['password'],'password':{'user':{'id':'u1','password':'12'}}},"
                                + "'scope':{'project':{'id':'0007'}}}}");
    }

    @Test
    void oneDomainServesUserAndProject() {
        assertThat(request("auth: {auth_url: http://k, username: u, password: pw, domain_id: d, tenant_name: p}"))
                .contains("'user':{'name':'u','domain':{'id':'d'}")
                .contains("'project':{'name':'p','domain':{'id':'d'}}");
    }

    @Test
    void domainAndSystemAreScopes() {
        assertThat(request("auth: {%s, domain_id: d}".formatted(USER))).contains("'scope':{'domain':{'id':'d'}}");
        assertThat(request("auth: {%s, system_scope: all}".formatted(USER)))
                .contains("'scope':{'system':{'all':true}}");
    }

    @Test
    void applicationCredentialByNameNeedsItsUser() {
        String named = "auth_type: v3applicationcredential, auth: {auth_url: http://k, application_credential_name: a,"
                + " application_credential_secret: s%s}";
        assertThat(request(named.formatted(", username: u, user_domain_id: d")))
                .isEqualTo("{'auth':{'identity':{'methods':['application_credential'],'application_credential':"
                        + "{'secret':'s','name':'a','user':{'name':'u','domain':{'id':'d'}}}}}}");
        wrong(named.formatted(""), "cloud \"lab\" has no username (nor user_id)");
    }

    @Test
    void givenTokenMakesKeystonesRequest() {
        assertThat(request("auth_type: v3token, auth: {auth_url: http://k, token: t, project_id: p}"))
                .isEqualTo(
                        "{'auth':{'identity':{'methods':['token'],'token':{'id':'t'}},'scope':{'project':{'id':'p'}}}}");
    }

    @Test
    void keysBesideAuthCountToo() {
        Cloud cloud = read("auth_url: http://k, username: u, password: pw, user_domain_id: d, project_name: p,"
                + " project_domain_id: d, region_name: R");
        assertThat(cloud.describe()).isEqualTo("u@p in region R of http://k/v3");
    }

    @Test
    void firstOfTheRegionsIsUsedWithItsValues() {
        String regions = "auth: {%s, project_id: p}, regions: [{name: A, values: {interface: internal}}, B]%s";
        Cloud first = read(regions.formatted(USER, ""));
        assertThat(first.regionName()).isEqualTo("A");
        assertThat(first.interfaces()).containsExactly("internal");
        Cloud second = read(regions.formatted(USER, ", region_name: B"));
        assertThat(second.regionName()).isEqualTo("B");
        assertThat(second.interfaces()).containsExactly("public");
        wrong(regions.formatted(USER, ", region_name: b"), "the region \"b\" is none of this cloud's regions (A, B)");
    }

    @Test
    void otherKeysHaveTheirDefaults() {
        Cloud cloud = read("auth: {%s, project_id: p}".formatted(USER));
        assertThat(cloud.regionName()).isNull();
        assertThat(cloud.interfaces()).containsExactly("public");
        assertThat(cloud.verify()).isTrue();
        assertThat(cloud.timeout()).isEqualTo(Cloud.DEFAULT_TIMEOUT);
        Cloud other = read("auth: {%s, project_id: p}, verify: 'False', api_timeout: 1.5, interface: [internal, public]"
                .formatted(USER));
        assertThat(other.verify()).isFalse();
        assertThat(other.timeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(other.interfaces()).containsExactly("internal", "public");
        assertThat(read("auth: {%s, project_id: p}, insecure: true".formatted(USER))
                        .verify())
                .isFalse();
    }

    @Test
    void everythingMissingIsSaidAtOnce() {
        assertThatThrownBy(() -> read("auth: {auth_ur: http://k, usernam: u, pasword: pw}"))
                .isInstanceOfSatisfying(ConfigurationException.class, exception -> assertThat(exception.problems())
                        .extracting(Problem::message)
                        .containsExactlyInAnyOrder(
                                "cloud \"lab\" has no auth_url; is it meant by \"auth_ur\"?",
                                "cloud \"lab\" has no username (nor user_id); is it meant by \"usernam\"?",
                                "cloud \"lab\" has no password; it may also stand in secure.yaml; is it meant by \"pasword\"?",
                                "cloud \"lab\" has no project_name (nor project_id)"))
                .hasMessageContaining("clouds.yaml:2:15: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth_type: pasword | has the auth_type \"pasword\", which Stepgate does not know, did you mean \"password\"?",
                "auth_type: v3oidcpassword | It knows password, v3password, v3applicationcredential, token, v3token",
                "identity_api_version: 2.0 | Stepgate speaks Identity API 3 only",
                "verify: maybe | \"verify\" must be true or false",
                "interface: publik | \"publik\" is no interface, did you mean \"public\"?",
                "api_timeout: soon | \"api_timeout\" must be a positive number of seconds",
                "api_timeout: -1 | \"api_timeout\" must be a positive number of seconds",
                "region_name: {a: b} | \"region_name\" must be a single value, this is a mapping",
                "regions: [{values: {}}] | an item of \"regions\" must be a name"
            })
    void wrongValueIsNamed(String key, String message) {
        wrong("auth: {%s, project_id: p}, %s".formatted(USER, key), message);
    }

    @Test
    void applicationCredentialWithoutItsTypeIsRecognised() {
        wrong(
                "auth: {auth_url: http://k, application_credential_id: a, application_credential_secret: s}",
                "add auth_type: v3applicationcredential");
    }

    @Test
    void addressWithAPasswordIsNotRepeated() {
        assertThatThrownBy(
                        () -> read(
                                "auth: {auth_url: 'http://u:canary@k', username: u, password: pw, user_domain_id: d, project_id: p}"))
                .hasMessageContaining("clouds.yaml:2:26: \"auth_url\" must be an address")
                .hasMessageNotContaining("canary");
    }

    private String request(String entry) {
        return read(entry).credentials().request().toString().replace('"', '\'');
    }

    private void wrong(String entry, String message) {
        assertThatThrownBy(() -> read(entry))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    private Cloud read(String entry) {
        try {
            Files.write(directory.resolve("clouds.yaml"), List.of("clouds:", "  lab: {" + entry + "}"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        Environment environment = FakeCloud.environment(directory, Map.of());
        Problems problems = new Problems();
        Cloud cloud = new CloudReader(CloudFiles.find(environment, problems), environment, problems)
                .read("lab", YamlTree.Place.NOWHERE);
        problems.throwIfAny();
        return cloud;
    }
}
