package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The services whose APIs the embedded cloud has, and what an upgrade from Zed to 2023.1 brings them to. */
enum Role {
    KEYSTONE("identity", "23.0.2", "3.14"),
    GLANCE("image", "26.0.0", "2.15"),
    PLACEMENT("placement", "9.0.0", "1.39"),
    NOVA("compute", "27.3.0", "2.95"),
    NEUTRON("network", "22.1.0", "2.0"),
    CINDER("volume", "22.1.2", "3.70");

    private final String type;
    private final String software;
    private final String api;

    Role(String type, String software, String api) {
        this.type = type;
        this.software = software;
        this.api = api;
    }

    /** The service type. */
    String type() {
        return type;
    }

    /** What an upgrade brings it to. */
    ServiceVersion version() {
        return ServiceVersion.of(software, api);
    }

    /** The name of its Ansible role. */
    String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that a wish names, in the order of their upgrade; {@code nova}, {@code nova-api} and {@code nova_compute} are all of Nova. */
    static List<Role> in(Wish wish) {
        return Arrays.stream(values())
                .filter(role -> wish.words().stream()
                        .anyMatch(word -> word.matches(role.role() + "([-_](api|cell|compute|server|volume))?")))
                .toList();
    }
}
