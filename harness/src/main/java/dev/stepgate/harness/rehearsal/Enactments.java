package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what a command would do, from its words: roles and hosts of OSISM and Kolla-Ansible, {@code ceph osd …}, {@code docker
 * restart …}.
 */
final class Enactments {

    /** What may be said to a single container, as in {@code docker restart keystone}. */
    private static final String[] CONTAINERS = {"restart", "stop", "start"};

    private final Inventory inventory;

    Enactments(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * The plays that a wish amounts to; empty if its words say nothing.
     *
     * @throws EnactmentException if it names a host that does not exist
     */
    Optional<List<Play>> of(Wish wish) {
        List<String> hosts = inventory.limited(wish.limit());
        Optional<List<Play>> ofHosts = ofHosts(wish, hosts);
        if (ofHosts.isPresent()) {
            return ofHosts;
        }
        if (wish.upgradesEverything()) {
            return Optional.of(everything(wish, hosts));
        }
        List<Role> roles = Role.in(wish);
        if (wish.deploys() && wish.says("pull")) {
            String what = roles.isEmpty() ? "common" : roles.get(0).role();
            return Optional.of(List.of(QuietPlays.pull(what, hosts)));
        }
        Optional<List<Play>> ceph = CephPlays.of(wish);
        if (ceph.isPresent()) {
            return ceph;
        } else if (!roles.isEmpty() && (wish.deploys() || wish.says(CONTAINERS))) {
            return Optional.of(ofRoles(wish, roles, hosts)).filter(plays -> !plays.isEmpty());
        } else if (!wish.deploys()) {
            return Optional.empty();
        } else if (wish.says("loadbalancer", "haproxy", "keepalived")) {
            return Optional.of(List.of(QuietPlays.loadbalancer(inventory.controllers())));
        }
        return QuietPlays.of(wish, hosts).map(List::of);
    }

    private List<Play> everything(Wish wish, List<String> hosts) {
        List<Play> plays = new ArrayList<>();
        if (!wish.skipped().contains("loadbalancer")) {
            plays.add(QuietPlays.loadbalancer(inventory.controllers()));
        }
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> !wish.skipped().contains(role.role()))
                .toList();
        plays.addAll(ofRoles(wish, roles, hosts));
        return plays;
    }

    private Optional<List<Play>> ofHosts(Wish wish, List<String> hosts) {
        if (wish.says("manage-loadbalancer", "manage_loadbalancer_action")) {
            return Optional.of(List.of(HostPlays.balancer(controllers(hosts), wish.says("enable"))));
        } else if (wish.deploys() && wish.says("reboot")) {
            return Optional.of(HostPlays.reboot(hosts, inventory));
        } else if (ofComputes(wish) && wish.says("enable", "disable", "--enable", "--disable")) {
            return Optional.of(List.of(HostPlays.compute(compute(wish), wish.says("enable", "--enable"))));
        } else if (ofComputes(wish) && wish.says("migrate", "evacuate", "list")) {
            Task task = Task.quiet("nova : Moving servers away", List.of(compute(wish)), Lengths.USUAL);
            return Optional.of(List.of(new Play("Empty the compute", List.of(task))));
        }
        return Optional.empty();
    }

    private static boolean ofComputes(Wish wish) {
        return wish.saysAll("manage", "compute") || wish.saysAll("compute", "service", "set");
    }

    private List<Play> ofRoles(Wish wish, List<Role> roles, List<String> hosts) {
        List<Play> plays = new ArrayList<>();
        for (Role role : roles) {
            List<String> controllers = controllers(hosts);
            List<String> computes =
                    hosts.stream().filter(inventory.computes()::contains).toList();
            if (!controllers.isEmpty()) {
                plays.addAll(ofApi(wish, role, controllers));
            }
            if (role == Role.NOVA && !computes.isEmpty()) {
                plays.add(new Play(
                        "Apply role nova-cell",
                        List.of(Task.quiet("nova-cell : Replacing nova_compute", computes, Lengths.RESTART)),
                        "the embedded cloud's computes have no processes of their own"));
            }
        }
        return plays;
    }

    private static List<Play> ofApi(Wish wish, Role role, List<String> controllers) {
        if (wish.says("restart")) {
            return ApiPlays.restart(role, controllers);
        } else if (wish.says("stop")) {
            return List.of(ApiPlays.stop(role, controllers));
        } else if (wish.says("start")) {
            return List.of(ApiPlays.start(role, controllers));
        }
        return ApiPlays.upgrade(role, controllers);
    }

    private List<String> controllers(List<String> hosts) {
        return hosts.stream().filter(inventory.controllers()::contains).toList();
    }

    private String compute(Wish wish) {
        return wish.words().stream()
                .filter(inventory.computes()::contains)
                .findFirst()
                .orElseGet(() -> {
                    String last = wish.words().get(wish.words().size() - 1);
                    throw new EnactmentException("No hypervisor matching '" + last + "' could be found; there are "
                            + String.join(", ", inventory.computes()));
                });
    }
}
