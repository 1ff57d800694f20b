package dev.stepgate.harness.rehearsal;

import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.balancer.Pool;
import java.util.List;

/** What happens to whole hosts: packages, reboots, and taking them out of service before. */
final class HostPlays {

    private HostPlays() {}

    /** Takes all APIs of these controllers out of the balancer, or puts them in again. */
    static Play balancer(List<String> controllers, boolean enabled) {
        String what = enabled ? "Giving all APIs requests again" : "Draining all APIs";
        return new Play(
                (enabled ? "Enable" : "Disable") + " backends at the balancer",
                List.of(new Task(
                        "loadbalancer : " + what, controllers, enabled ? Lengths.BRIEF : Lengths.DRAINING, scene -> {
                            for (String host : controllers) {
                                enable(scene, host, enabled);
                            }
                        })));
    }

    private static void enable(Scene scene, String host, boolean enabled) throws InterruptedException {
        for (Pool pool : pools(scene)) {
            if (enabled) {
                pool.ready(host);
                scene.awaitUp(pool, host);
            } else {
                pool.drain(host);
            }
        }
    }

    /** Reboots hosts, one after the other; a controller's APIs are away meanwhile, whether they were drained or not. */
    static List<Play> reboot(List<String> hosts, Inventory inventory) {
        return hosts.stream().map(host -> reboot(host, inventory)).toList();
    }

    private static Play reboot(String host, Inventory inventory) {
        if (!inventory.controllers().contains(host)) {
            return new Play(
                    "Reboot " + host,
                    List.of(Task.quiet("reboot : Rebooting", List.of(host), Lengths.FAILOVER)),
                    inventory.computes().contains(host)
                            ? "the embedded cloud's servers do not notice that their host reboots"
                            : "");
        }
        return new Play(
                "Reboot " + host,
                List.of(
                        new Task("reboot : Rebooting", List.of(host), Lengths.FAILOVER, scene -> pools(scene)
                                .forEach(pool -> pool.backend(host).stop())),
                        new Task(
                                "reboot : Waiting for the host and its APIs",
                                List.of(host),
                                Lengths.BRIEF,
                                scene -> pools(scene).forEach(pool -> started(pool, host)))));
    }

    private static void started(Pool pool, String host) {
        Backend backend = pool.backend(host);
        backend.start();
    }

    /** Lets new servers come to a compute, or not. */
    static Play compute(String host, boolean enabled) {
        return new Play(
                (enabled ? "Enable" : "Disable") + " compute " + host,
                List.of(new Task(
                        "nova : " + (enabled ? "Enabling" : "Disabling") + " the compute service",
                        List.of(host),
                        Lengths.BRIEF,
                        scene -> scene.region().enableCompute(host, enabled))));
    }

    private static List<Pool> pools(Scene scene) {
        return scene.region().types().stream().map(scene.region()::pool).toList();
    }
}
