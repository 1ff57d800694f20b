package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.plan.Nearest;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.Backend;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The hosts of an embedded region, as an Ansible inventory names them.
 *
 * @param controllers run the APIs
 * @param computes run servers
 */
record Inventory(List<String> controllers, List<String> computes) {

    /** The host from which operators work. */
    static final String MANAGER = "manager";

    private static final List<String> CONTROL = List.of("control", "controllers", "network", "loadbalancer");
    private static final List<String> COMPUTE = List.of("compute", "computes");

    Inventory {
        controllers = List.copyOf(controllers);
        computes = List.copyOf(computes);
    }

    static Inventory of(EmbeddedRegion region) {
        return new Inventory(
                region.pool("identity").backends().stream().map(Backend::host).toList(), region.computes());
    }

    List<String> all() {
        return Stream.of(controllers, computes, List.of(MANAGER))
                .flatMap(List::stream)
                .toList();
    }

    /**
     * The hosts that a limit means; all where it is empty.
     *
     * @throws EnactmentException if it names a host or group that does not exist
     */
    List<String> limited(List<String> limit) {
        Set<String> hosts = new LinkedHashSet<>(limit.isEmpty() ? all() : List.of());
        for (String one : limit) {
            hosts.addAll(named(one));
        }
        return new ArrayList<>(hosts);
    }

    private List<String> named(String name) {
        if (CONTROL.contains(name)) {
            return controllers;
        } else if (COMPUTE.contains(name)) {
            return computes;
        } else if (name.equals("all")) {
            return all();
        } else if (all().contains(name)) {
            return List.of(name);
        }
        throw new EnactmentException(
                "Specified hosts and/or --limit does not match any hosts: " + name + Nearest.hint(name, all()));
    }
}
