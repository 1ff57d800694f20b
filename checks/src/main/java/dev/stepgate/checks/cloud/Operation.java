package dev.stepgate.checks.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names what a request does, so that requests for different objects can be counted together. */
final class Operation {

    /** UUIDs with and without dashes, numbers, and Swift's account. */
    private static final Pattern ID = Pattern.compile(
            "\\d+|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|req-.*|AUTH_.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern VERSION = Pattern.compile("v\\d+(\\.\\d+)?");

    /** Collections whose members go by a name that their owner chose. */
    private static final List<String> NAMED =
            List.of("os-keypairs", "os-quota-sets", "quotas", "flavors", "tags", "os-services", "metadata", "traits");

    private Operation() {}

    /**
     * {@code compute.servers.list} for {@code GET /v2.1/servers/detail}; {@code compute.servers.action} for the actions of a server;
     * {@code compute.version.get} for the root.
     *
     * @param path the path of the request, with or without what is before its version
     */
    static String name(String service, String method, String path) {
        if (service.equals("object-store")) {
            return swift(method, afterVersion(path).size());
        }
        List<String> words = new ArrayList<>();
        boolean id = false;
        for (String segment : afterVersion(path)) {
            String last = words.isEmpty() ? "" : words.get(words.size() - 1);
            id = ID.matcher(segment).matches() || (NAMED.contains(last) && !segment.equals("detail") && !id);
            if (!id) {
                words.add(segment);
            }
        }
        boolean all = !words.isEmpty() && words.get(words.size() - 1).equals("detail");
        if (all) {
            words.remove(words.size() - 1);
        }
        boolean action = !words.isEmpty() && words.get(words.size() - 1).equals("action");
        String name = words.isEmpty() ? "version" : String.join(".", words);
        String verb = action ? "" : "." + verb(method, id || words.isEmpty());
        return service + "." + name + verb;
    }

    /** Swift's paths are account, container and object, whose names say nothing; a GET of one level lists the next. */
    private static String swift(String method, int segments) {
        boolean list = method.equals("GET") && segments <= 2;
        boolean containers = list ? segments <= 1 : segments <= 2;
        return "object-store." + (containers ? "containers." : "objects.") + verb(method, !list);
    }

    private static List<String> afterVersion(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (VERSION.matcher(segment).matches()) {
                segments.clear();
            } else if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static String verb(String method, boolean one) {
        return switch (method) {
            case "GET" -> one ? "get" : "list";
            case "POST" -> "create";
            case "PUT", "PATCH" -> "update";
            case "DELETE" -> "delete";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }
}
