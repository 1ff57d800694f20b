package dev.stepgate.harness.headroom;

import dev.stepgate.harness.inspection.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether each compute can be drained while the others keep what they have. */
final class Drain {

    private final List<Compute> computes;
    private final List<Resident> servers;
    private final List<ServerGroup> groups;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    Drain(List<Compute> computes, List<Resident> servers, List<ServerGroup> groups) {
        this.computes = List.copyOf(computes);
        this.servers = List.copyOf(servers);
        this.groups = List.copyOf(groups);
    }

    /** @param except the computes that need not be drained */
    Seen judge(List<String> except) {
        List<Compute> asked = computes.stream()
                .filter(compute -> !except.contains(compute.name()))
                .toList();
        except.stream()
                .filter(name ->
                        computes.stream().noneMatch(compute -> compute.name().equals(name)))
                .forEach(name -> failures.add("headroom excepts the compute " + name + ", but the region has only "
                        + computes.stream().map(Compute::name).collect(Collectors.joining(", ", "", ""))));
        if (computes.isEmpty()) {
            return Seen.unknown("nova names no compute; whether one can be drained cannot be told");
        }
        if (asked.isEmpty()) {
            return Seen.unknown("every compute is excepted; there is none to drain");
        }
        asked.forEach(this::drain);
        details.add(
                "the check knows placement's resources and anti-affinity only: the scheduler may refuse what fits here");
        return new Seen(asked.size(), failures, unknowns, details);
    }

    private void drain(Compute compute) {
        List<Resident> residents = servers.stream()
                .filter(server -> server.compute().equals(compute.name()))
                .toList();
        List<Compute> others = computes.stream()
                .filter(other -> !other.equals(compute) && other.takes())
                .toList();
        if (others.isEmpty()) {
            failures.add(compute.name()
                    + " cannot be drained: no other compute is up and enabled (if its servers may be down, "
                    + "except it: headroom: {except: [" + compute.name() + "]})");
            return;
        }
        if (!compute.up() && !residents.isEmpty()) {
            failures.add(compute.name() + " cannot be drained: its nova-compute is down, and " + residents.size()
                    + " servers are on it; bring it up, or evacuate them");
            return;
        }
        List<Resident> movable = new ArrayList<>();
        for (Resident server : residents) {
            String obstacle = obstacle(server);
            if (obstacle != null) {
                failures.add(server.label() + " cannot be migrated: " + obstacle);
            } else if (server.needs().isEmpty()) {
                unknowns.add(
                        server.label() + " has no allocation in placement; whether it fits elsewhere cannot be told");
            } else {
                movable.add(server);
            }
            tell(server);
        }
        List<Resident> left = new Packing(others, servers, groups).place(movable);
        left.forEach(server -> failures.add(server.label() + " finds no room on "
                + others.stream().map(Compute::name).sorted().collect(Collectors.joining(", ")) + " when "
                + compute.name()
                + " is drained: it needs " + server.needs()
                + (apart(server) ? ", away from others of its group" : "")));
        details.add(compute.name() + ": " + residents.size() + " servers, " + movable.size() + " can migrate, "
                + (movable.size() - left.size()) + " fit on " + others.size() + " other computes");
    }

    private String obstacle(Resident server) {
        String own = server.obstacle();
        if (own != null) {
            return own;
        }
        return groups.stream()
                .filter(group -> group.together() && group.members().contains(server.id()))
                .filter(group -> servers.stream()
                        .anyMatch(other -> !other.id().equals(server.id())
                                && other.compute().equals(server.compute())
                                && group.members().contains(other.id())))
                .map(group -> "its group " + group.name() + " (affinity) holds it together with another server")
                .findFirst()
                .orElse(null);
    }

    private boolean apart(Resident server) {
        return groups.stream()
                .anyMatch(group -> group.apart() && group.members().contains(server.id()));
    }

    private void tell(Resident server) {
        if (server.locked()) {
            details.add(server.label() + " is locked: only administrators can migrate it");
        }
        if (server.local()) {
            details.add(server.label() + " has disks of its compute's store: they are copied unless computes share it");
        }
    }
}
