package dev.stepgate.harness.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.CephSession;
import dev.stepgate.checks.cloud.RegionException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Ceph's dashboard and its exporter tell. Numbers of placement groups are left out: the autoscaler changes them by itself. */
final class CephParts {

    private static final Pattern METADATA = Pattern.compile("^ceph_[a-z_]+_metadata\\{(.*)} ", Pattern.MULTILINE);
    private static final Pattern DAEMON = Pattern.compile("\\bceph_daemon=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\\bceph_version=\"([^\"]+)\"");

    private CephParts() {}

    static List<Part> all() {
        return List.of(
                part("Ceph flags", CephParts::flags),
                part("Ceph health", CephParts::health),
                part("Ceph pools", CephParts::pools),
                part("Ceph versions", CephParts::versions));
    }

    private static Part part(String name, Function<CephSession, SortedMap<String, SortedMap<String, String>>> reader) {
        return new Part(
                name,
                region -> region.ceph().isPresent() ? null : "the profile does not say how to ask Ceph",
                region -> reader.apply(region.ceph().orElseThrow()));
    }

    private static SortedMap<String, SortedMap<String, String>> flags(CephSession session) {
        Listing all = new Listing("Ceph flag");
        JsonNode flags = session.get("/api/osd/flags");
        if (!flags.isArray()) {
            throw new RegionException("expected a list of flags from the dashboard of Ceph", null);
        }
        flags.forEach(flag -> all.add(flag.asText(), flag.asText(), Map.of()));
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> health(CephSession session) {
        if (!session.get("/api/summary").path("have_mon_connection").asBoolean()) {
            throw new RegionException(
                    "the active manager of Ceph has no connection to the monitors, so that all it says is old", null);
        }
        JsonNode health = session.get("/api/health/minimal").path("health");
        if (!health.path("checks").isArray()) {
            throw new RegionException("expected the health checks from the dashboard of Ceph", null);
        }
        Listing all = new Listing("Ceph health");
        health.path("checks").forEach(check -> {
            String type = check.path("type").asText();
            all.add("code " + type, type, Listing.fields(check, "severity", "muted"));
        });
        health.path("mutes").forEach(mute -> {
            String code = mute.path("code").asText();
            all.add("mute of " + code, code, Map.of());
        });
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> pools(CephSession session) {
        JsonNode map = session.get("/api/health/full").path("osd_map");
        Listing all = new Listing("Ceph");
        all.add("OSD map", "map", Listing.fields(map, "require_osd_release", "require_min_compat_client"));
        map.path("pools")
                .forEach(pool -> all.add(
                        "pool " + pool.path("pool_name").asText(),
                        pool.path("pool").asText(),
                        Listing.fields(
                                pool,
                                "size",
                                "min_size",
                                "type",
                                "crush_rule",
                                "erasure_code_profile",
                                "quota_max_bytes",
                                "quota_max_objects")));
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> versions(CephSession session) {
        Map<String, String> told = new TreeMap<>();
        METADATA.matcher(session.metrics()).results().map(line -> line.group(1)).forEach(labels -> {
            Matcher daemon = DAEMON.matcher(labels);
            Matcher version = VERSION.matcher(labels);
            if (daemon.find() && version.find()) {
                told.put(daemon.group(1), version.group(1));
            }
        });
        if (told.isEmpty()) {
            throw new RegionException("expected the versions of daemons from the exporter of Ceph, saw none", null);
        }
        Listing all = new Listing("Ceph");
        told.forEach((daemon, version) -> all.add(daemon, daemon, Map.of("version", version)));
        return all.objects();
    }
}
