package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CloudsYamlTest {

    private final String yaml = CloudsYaml.render(
            new Secrets("service-pw", "admin-pw", "member-pw", "credential-secret", "ceph-pw"),
            new ApplicationCredential("0123abcd", "credential-secret"),
            null);

    @Test
    void memberLogsInWithPassword() {
        assertThat(yaml).startsWith("""
                clouds:
                  lab:
                    auth_type: password
                    auth:
                      auth_url: http://172.30.0.5:5000/v3
                      username: demo
                      password: member-pw
                      project_name: demo
                      user_domain_name: Default
                      project_domain_name: Default
                    region_name: RegionOne
                    interface: public
                    identity_api_version: 3
                """);
    }

    @Test
    void memberLogsInWithApplicationCredential() {
        assertThat(yaml).contains("""
                  lab-appcred:
                    auth_type: v3applicationcredential
                    auth:
                      auth_url: http://172.30.0.5:5000/v3
                      application_credential_id: 0123abcd
                      application_credential_secret: credential-secret
                    region_name: RegionOne
                """);
    }

    @Test
    void administratorHasEntryOfItsOwn() {
        assertThat(yaml).contains("  lab-admin:\n", "      username: admin\n      password: admin-pw\n");
    }

    @Test
    void withCephEveryEntryTrustsTheDashboard() {
        Secrets secrets = new Secrets("service-pw", "admin-pw", "member-pw", "credential-secret", "ceph-pw");
        ApplicationCredential credential = new ApplicationCredential("0123abcd", "credential-secret");
        assertThat(CloudsYaml.render(secrets, credential, Path.of("/lab/lab-ceph.pem"))
                        .lines())
                .filteredOn("    cacert: \"/lab/lab-ceph.pem\""::equals)
                .hasSize(3);
        assertThat(yaml).doesNotContain("cacert");
    }

    @Test
    void passwordOfServicesIsNotHandedOut() {
        assertThat(yaml).doesNotContain("service-pw", "ceph-pw");
    }
}
