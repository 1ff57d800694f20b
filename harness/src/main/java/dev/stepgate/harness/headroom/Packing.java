package dev.stepgate.harness.headroom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts servers on computes, the largest first, each on the first that has room. It knows resources and anti-affinity only: the scheduler's
 * other filters may refuse what fits here, and a cleverer order may fit what does not.
 */
final class Packing {

    private final Map<String, Map<String, Long>> free = new LinkedHashMap<>();
    private final Map<String, Set<String>> residents = new HashMap<>();
    private final List<ServerGroup> groups;

    /** @param elsewhere the servers that stay where they are */
    Packing(List<Compute> targets, List<Resident> elsewhere, List<ServerGroup> groups) {
        targets.stream()
                .sorted(Comparator.comparing(Compute::name))
                .forEach(compute -> free.put(compute.name(), new HashMap<>(compute.free())));
        elsewhere.forEach(server -> residents
                .computeIfAbsent(server.compute(), name -> new HashSet<>())
                .add(server.id()));
        this.groups = groups.stream().filter(ServerGroup::apart).toList();
    }

    /** Those that found no room. */
    List<Resident> place(List<Resident> servers) {
        Map<String, Long> largest = new HashMap<>();
        free.values().forEach(room -> room.forEach((resource, amount) -> largest.merge(resource, amount, Math::max)));
        List<Resident> left = new ArrayList<>();
        servers.stream()
                .sorted(Comparator.comparingDouble((Resident server) -> -size(server, largest))
                        .thenComparing(Resident::id))
                .filter(server -> !placed(server))
                .forEach(left::add);
        return left;
    }

    private static double size(Resident server, Map<String, Long> largest) {
        return server.needs().entrySet().stream()
                .mapToDouble(need -> (double) need.getValue() / Math.max(1, largest.getOrDefault(need.getKey(), 0L)))
                .max()
                .orElse(0);
    }

    private boolean placed(Resident server) {
        for (Map.Entry<String, Map<String, Long>> target : free.entrySet()) {
            Map<String, Long> room = target.getValue();
            Set<String> there = residents.computeIfAbsent(target.getKey(), name -> new HashSet<>());
            boolean fits = server.needs().entrySet().stream()
                    .allMatch(need -> room.getOrDefault(need.getKey(), 0L) >= need.getValue());
            if (fits && groups.stream().noneMatch(group -> forbids(group, server, there))) {
                server.needs().forEach((resource, amount) -> room.merge(resource, -amount, Long::sum));
                there.add(server.id());
                return true;
            }
        }
        return false;
    }

    private static boolean forbids(ServerGroup group, Resident server, Set<String> there) {
        return group.members().contains(server.id()) && group.members().stream().anyMatch(there::contains);
    }
}
