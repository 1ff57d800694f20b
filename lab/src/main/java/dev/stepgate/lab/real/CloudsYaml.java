package dev.stepgate.lab.real;

/** The {@code clouds.yaml} of the lab, with the fields as openstacksdk reads them. */
final class CloudsYaml {

    private CloudsYaml() {}

    static String render(Secrets secrets, ApplicationCredential credential) {
        return "clouds:\n"
                + password("lab", "demo", secrets.member())
                + applicationCredential("lab-appcred", credential)
                + password("lab-admin", "admin", secrets.admin());
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
                """.formatted(cloud, authUrl(), user, password, user) + region();
    }

    private static String applicationCredential(String cloud, ApplicationCredential credential) {
        return """
                  %s:
                    auth_type: v3applicationcredential
                    auth:
                      auth_url: %s
                      application_credential_id: %s
                      application_credential_secret: %s
                """.formatted(cloud, authUrl(), credential.id(), credential.secret()) + region();
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
