package dev.stepgate.checks.cloud;

import java.net.URI;
import java.util.List;
import java.util.Set;

/** Reads the key {@code ceph} of a profile, and the password that it points to. */
final class CephAccessReader {

    private static final Set<String> KEYS = Set.of("dashboards", "exporters", "user", "passwordFile");

    private final Fields fields;
    private final Environment environment;
    private final Problems problems;

    CephAccessReader(Fields fields, Environment environment, Problems problems) {
        this.fields = fields;
        this.environment = environment;
        this.problems = problems;
    }

    /** The access; null, and problems, if something is missing or wrong. */
    CephAccess read() {
        fields.onlyKnown(KEYS);
        List<URI> dashboards = addresses("dashboards", "the dashboard of each manager, such as https://HOST:8443/");
        List<URI> exporters =
                addresses("exporters", "the prometheus module of each manager, such as http://HOST:9283/");
        String user = required("user", "the name of a user of the dashboard with the role read-only");
        Secret password = password();
        return dashboards.isEmpty() || exporters.isEmpty() || user == null || password == null
                ? null
                : new CephAccess(dashboards, exporters, user, password);
    }

    private List<URI> addresses(String key, String meaning) {
        if (fields.texts(key).isEmpty()) {
            missing(key, meaning);
            return List.of();
        }
        return fields.addresses(key);
    }

    private String required(String key, String meaning) {
        String text = fields.text(key);
        if (text == null) {
            missing(key, meaning);
        }
        return text;
    }

    private void missing(String key, String meaning) {
        problems.add(fields.at(key), "\"ceph\" needs \"" + key + "\": " + meaning);
    }

    private Secret password() {
        String text = required("passwordFile", "a file with the user's password, beside the directory regions");
        return text == null ? null : new PasswordFile(fields, environment).read("passwordFile", "the dashboard's user");
    }
}
