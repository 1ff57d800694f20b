package dev.stepgate.harness.change;

import java.util.Locale;
import java.util.Map;

/** OpenStack's projects, after which operators name proxies, and the service types of their APIs. */
final class Projects {

    private static final Map<String, String> SERVICES = Map.ofEntries(
            Map.entry("keystone", "identity"),
            Map.entry("glance", "image"),
            Map.entry("nova", "compute"),
            Map.entry("neutron", "network"),
            Map.entry("cinder", "volume"),
            Map.entry("placement", "placement"),
            Map.entry("octavia", "load-balancer"),
            Map.entry("swift", "object-store"),
            Map.entry("radosgw", "object-store"),
            Map.entry("rgw", "object-store"),
            Map.entry("heat", "orchestration"),
            Map.entry("designate", "dns"),
            Map.entry("barbican", "key-manager"),
            Map.entry("manila", "share"),
            Map.entry("ironic", "baremetal"));

    private Projects() {}

    /** The service type behind a proxy such as {@code nova-api} or {@code placement_api_external_front}; null if it cannot be told. */
    static String service(String proxy) {
        for (String word : proxy.toLowerCase(Locale.ROOT).split("[^a-z]+", -1)) {
            if (SERVICES.containsKey(word)) {
                return SERVICES.get(word);
            }
            if (SERVICES.containsValue(word)) {
                return word;
            }
        }
        return null;
    }
}
