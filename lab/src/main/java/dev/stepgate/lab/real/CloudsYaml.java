package dev.stepgate.lab.real;

import java.nio.file.Path;

/** The {@code clouds.yaml} of the lab, with the fields as openstacksdk reads them. */
final class CloudsYaml {

    private CloudsYaml() {}

    /** @param cacert the file with the certificate of Ceph's dashboard; null for a lab without Ceph */
    static String render(Secrets secrets, ApplicationCredential credential, Path cacert) {
        String rest = region() + (cacert == null ? "" : "    cacert: \"" + cacert + "\"\n");
        return "clouds:\n"
                + password("lab", "demo", secrets.member())
                + rest
                + applicationCredential("lab-appcred", credential)
                + rest
                + password("lab-admin", "admin", secrets.admin())
                + rest;
    }

    private static String password(String cloud, String user, String password) {
        return """
                  %s:
                    auth_type: password
                    auth:
                      auth_url: %s
                      username: %s
                      password: %s
                      project_name: %s
                      user_domain_name: Default
                      project_domain_name: Default
                """.formatted(cloud, authUrl(), user, password, user);
    }

    private static String applicationCredential(String cloud, ApplicationCredential credential) {
        return """
                  %s:
                    auth_type: v3applicationcredential
                    auth:
                      auth_url: %s
                      application_credential_id: %s
                      application_credential_secret: %s
                """.formatted(cloud, authUrl(), credential.id(), credential.secret());
    }

    private static String authUrl() {
        return Api.IDENTITY.versions(Topology.BALANCER).toString();
    }

    private static String region() {
        return """
                    region_name: RegionOne
                    interface: public
                    identity_api_version: 3
                """;
    }
}
