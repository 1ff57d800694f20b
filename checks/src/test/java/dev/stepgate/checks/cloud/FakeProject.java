package dev.stepgate.checks.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of a project in a {@link FakeCloud}: listed, shown and deleted as the services do. */
final class FakeProject {

    private final FakeCloud cloud;
    private final Map<String, Map<String, String>> collections = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();

    FakeProject(FakeCloud cloud) {
        this.cloud = cloud;
        String volumes = "/volume/v3/af06382d365040cf92dd3668bb12d235";
        collection("/compute/v2.1/servers", "/detail", "servers");
        collection("/compute/v2.1/os-keypairs", "", "keypairs");
        collection(volumes + "/volumes", "/detail", "volumes");
        collection(volumes + "/snapshots", "/detail", "snapshots");
        collection("/image/v2/images", "", "images");
        for (String plural : List.of("floatingips", "routers", "ports", "networks", "security-groups")) {
            collection("/network/v2.0/" + plural, "", plural.replace('-', '_'));
        }
    }

    private void collection(String path, String detail, String key) {
        Map<String, String> objects = new LinkedHashMap<>();
        collections.put(key, objects);
        cloud.answer(path + detail, seen -> {
            synchronized (this) {
                return FakeCloud.Reply.of(200, "{\"" + key + "\":[" + String.join(",", objects.values()) + "]}");
            }
        });
    }

    /** Adds an object that obeys. */
    synchronized void add(ResourceKind kind, String key, String id, String json) {
        collections.get(key).put(id, json);
        answer(kind, id, seen -> {
            synchronized (this) {
                if (seen.method().equals("DELETE") && collections.get(key).remove(id) != null) {
                    deleted.add(id);
                    return FakeCloud.Reply.of(204, "");
                }
                return FakeCloud.Reply.of(collections.get(key).containsKey(id) ? 200 : 404, "{}");
            }
        });
    }

    /** Adds an object that is still in use. */
    synchronized void addStubborn(ResourceKind kind, String key, String id, String json) {
        collections.get(key).put(id, json);
        answer(kind, id, seen -> FakeCloud.Reply.of(409, "{\"error\":\"in use\"}"));
    }

    private void answer(ResourceKind kind, String id, FakeCloud.Handler handler) {
        String root =
                switch (kind.service()) {
                    case "compute" -> "/compute/v2.1/";
                    case "volume" -> "/volume/v3/af06382d365040cf92dd3668bb12d235/";
                    case "image" -> "/image/";
                    default -> "/network/";
                };
        cloud.answer(root + kind.path(id), handler);
    }

    synchronized List<String> deleted() {
        return List.copyOf(deleted);
    }
}
