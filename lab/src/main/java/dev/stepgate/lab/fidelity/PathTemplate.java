package dev.stepgate.lab.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths without what differs from object to object: {@code /v2.1/servers/{id}}. */
final class PathTemplate {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|\\d+");

    /** Collections whose members go by names. */
    private static final Set<String> NAMED = Set.of("os-keypairs", "metadata", "extensions", "tags", "regions");

    /** Collections whose members go by ids that need not look like ids, and what below them is no member. */
    private static final Set<String> COLLECTIONS =
            Set.of("flavors", "networks", "servers", "images", "volumes", "quotas");

    private static final Set<String> VIEWS = Set.of("detail");

    private PathTemplate() {}

    /** The template of a path, which begins with a slash. */
    static String of(String path) {
        List<String> parts = new ArrayList<>();
        String before = "";
        for (String part : path.split("/", -1)) {
            parts.add(template(before, part));
            before = part;
        }
        return String.join("/", parts);
    }

    private static String template(String before, String part) {
        if (part.isEmpty() || VIEWS.contains(part)) {
            return part;
        }
        if (NAMED.contains(before)) {
            return "{name}";
        }
        return COLLECTIONS.contains(before) || ID.matcher(part).matches() ? "{id}" : part;
    }
}
