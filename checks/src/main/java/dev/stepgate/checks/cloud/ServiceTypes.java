package dev.stepgate.checks.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a service type goes by: the official ones and aliases of OpenStack's service-types-authority. Block storage is named
 * {@code volume} here, as everywhere in this project.
 */
final class ServiceTypes {

    /** Our name to the types of the catalogue, the one to prefer first. */
    private static final Map<String, List<String>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("volume", List.of("block-storage", "volumev3", "volumev2", "volume", "block-store"));
        TYPES.put("shared-file-system", List.of("shared-file-system", "sharev2", "share"));
        TYPES.put(
                "container-infra",
                List.of("container-infrastructure-management", "container-infrastructure", "container-infra"));
        TYPES.put("application-container", List.of("application-container", "container"));
        TYPES.put("baremetal", List.of("baremetal", "bare-metal"));
        TYPES.put("workflow", List.of("workflow", "workflowv2"));
        TYPES.put("data-processing", List.of("data-processing", "data_processing"));
        TYPES.put("clustering", List.of("clustering", "resource-cluster", "cluster"));
        TYPES.put("meter", List.of("meter", "metering", "telemetry"));
        TYPES.put("alarm", List.of("alarm", "alarming"));
        TYPES.put("event", List.of("event", "events"));
        TYPES.put("instance-ha", List.of("instance-ha", "ha"));
        TYPES.put("resource-optimization", List.of("resource-optimization", "infra-optim"));
        TYPES.put("root-cause-analysis", List.of("root-cause-analysis", "rca"));
        TYPES.put("message", List.of("message", "messaging"));
    }

    private ServiceTypes() {}

    /** Our name of a type: {@code volume} for {@code volumev3}; the type itself if it has no aliases. */
    static String name(String type) {
        if (TYPES.containsKey(type)) {
            return type;
        }
        Optional<String> name = TYPES.entrySet().stream()
                .filter(family -> family.getValue().contains(type))
                .map(Map.Entry::getKey)
                .findFirst();
        return name.orElse(type);
    }

    /** The types to look for in a catalogue, the one to prefer first; a type that names a version comes before all others. */
    static List<String> wanted(String type) {
        List<String> family = TYPES.get(name(type));
        if (family == null) {
            return List.of(type);
        }
        List<String> wanted = new ArrayList<>(family);
        if (type.matches(".*v\\d")) {
            wanted.remove(type);
            wanted.add(0, type);
        }
        return wanted;
    }
}
