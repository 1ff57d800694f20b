package dev.stepgate.lab.embedded;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.identity.Directory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files by which users find the regions, in the form of the real lab's. */
final class Description {

    private static final Duration FAST = Duration.ofSeconds(1);

    private final Path directory;
    private final YAMLMapper yaml = new YAMLMapper();

    Description(Path directory) {
        this.directory = directory;
    }

    void write(List<EmbeddedRegion> regions) throws IOException {
        Files.createDirectories(directory.resolve("regions"));
        Map<String, Map<String, Object>> clouds = new LinkedHashMap<>();
        for (EmbeddedRegion region : regions) {
            Path authority = directory.resolve(region.name() + "-ca.pem").toAbsolutePath();
            Files.writeString(authority, region.authority());
            clouds.putAll(clouds(region));
            clouds.values().forEach(cloud -> cloud.putIfAbsent("cacert", authority.toString()));
            yaml.writeValue(
                    directory
                            .resolve("regions")
                            .resolve(region.name() + ".yaml")
                            .toFile(),
                    profile(region));
            writeSecret(
                    directory.resolve(passwordFile(region)),
                    region.cephPassword().reveal() + "\n");
        }
        writeSecret(directory.resolve("clouds.yaml"), yaml.writeValueAsString(Map.of("clouds", clouds)));
    }

    private static String passwordFile(EmbeddedRegion region) {
        return region.name() + "-ceph.password";
    }

    private static void writeSecret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, content);
    }

    private static Map<String, Map<String, Object>> clouds(EmbeddedRegion region) {
        Directory directory = region.services().directory();
        Map<String, Map<String, Object>> clouds = new LinkedHashMap<>();
        clouds.put(region.name(), cloud(region, "password", login(region, "demo")));
        clouds.put(
                region.name() + "-appcred",
                cloud(
                        region,
                        "v3applicationcredential",
                        Map.of(
                                "auth_url", region.authUrl().toString(),
                                "application_credential_id", directory.memberCredentialId(),
                                "application_credential_secret",
                                        directory.memberCredentialSecret().reveal())));
        clouds.put(region.name() + "-admin", cloud(region, "password", login(region, "admin")));
        return clouds;
    }

    private static Map<String, Object> login(EmbeddedRegion region, String user) {
        Map<String, Object> auth = new LinkedHashMap<>();
        auth.put("auth_url", region.authUrl().toString());
        auth.put("username", user);
        auth.put("password", region.services().directory().password(user).reveal());
        auth.put("project_name", user);
        auth.put("user_domain_name", "Default");
        auth.put("project_domain_name", "Default");
        return auth;
    }

    private static Map<String, Object> cloud(EmbeddedRegion region, String type, Map<String, Object> auth) {
        Map<String, Object> cloud = new LinkedHashMap<>();
        cloud.put("auth_type", type);
        cloud.put("auth", auth);
        cloud.put("region_name", region.name());
        cloud.put("interface", "public");
        cloud.put("identity_api_version", 3);
        return cloud;
    }

    /** What each service with microversions speaks on its first backend now. */
    private static Map<String, Object> microversions(EmbeddedRegion region) {
        Map<String, Object> versions = new LinkedHashMap<>();
        for (String type : List.of("compute", "volume", "placement")) {
            versions.put(
                    type, region.pool(type).backends().get(0).version().api().toString());
        }
        return versions;
    }

    private static Map<String, Object> profile(EmbeddedRegion region) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("region", region.name());
        profile.put("stage", region.stage());
        profile.put("cloud", region.name());
        profile.put("appCredentialCloud", region.name() + "-appcred");
        profile.put("adminCloud", region.name() + "-admin");
        profile.put("image", Services.IMAGE);
        profile.put("flavor", Services.FLAVOR);
        profile.put("externalNetwork", Services.EXTERNAL_NETWORK);
        profile.put("services", region.types());
        Map<String, Object> backends = new LinkedHashMap<>();
        for (String type : region.types()) {
            String path = type.equals("identity") ? "/v3" : "/";
            backends.put(
                    type,
                    region.pool(type).backends().stream()
                            .map(Backend::address)
                            .map(address -> EmbeddedRegion.http(address) + path)
                            .toList());
        }
        profile.put("backends", backends);
        profile.put("control", region.statsUrl().toString());
        profile.put("balancerStats", List.of(region.statsUrl().toString()));
        profile.put("sshPort", region.sshPort());
        profile.put("microversions", microversions(region));
        profile.put("ceph", ceph(region));
        if (region.settings().delays().serverBuild().compareTo(FAST) < 0) {
            // What takes others minutes is done in milliseconds here, so that a failure need not take minutes either.
            profile.put("patience", "0.05");
        }
        profile.put(
                "latencyBudgets",
                Map.of(
                        "default", Map.of("p50", "1s", "p95", "2s", "p99", "3s"),
                        "identity.token", Map.of("p50", "500ms", "p95", "1s", "p99", "1500ms")));
        return profile;
    }

    private static Map<String, Object> ceph(EmbeddedRegion region) {
        Map<String, Object> ceph = new LinkedHashMap<>();
        ceph.put(
                "dashboards",
                region.ceph().dashboardUrls().stream().map(URI::toString).toList());
        ceph.put(
                "exporters",
                region.ceph().exporterUrls().stream().map(URI::toString).toList());
        ceph.put("user", "admin");
        ceph.put("passwordFile", passwordFile(region));
        return ceph;
    }
}
