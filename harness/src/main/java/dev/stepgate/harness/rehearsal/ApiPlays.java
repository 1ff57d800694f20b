package dev.stepgate.harness.rehearsal;

import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.balancer.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What happens to the API services: upgrades host by host, drained, and the careless ways as well. */
final class ApiPlays {

    private ApiPlays() {}

    /** Upgrades a service on these hosts, one after the other, each taken out of the balancer first. */
    static List<Play> upgrade(Role role, List<String> controllers) {
        List<Play> plays = new ArrayList<>();
        plays.add(new Play(
                "Apply role " + role.role(),
                List.of(
                        Task.quiet(named(role, "Pulling the image"), controllers, Lengths.BRIEF),
                        Task.quiet(named(role, "Expanding the database schema"), first(controllers), Lengths.USUAL))));
        controllers.forEach(host -> plays.add(rolling(role, host)));
        plays.add(role == Role.NEUTRON ? contract(controllers) : migrations(role, controllers));
        return plays;
    }

    private static Play rolling(Role role, String host) {
        return new Play(
                "Apply role " + role.role() + ", " + host,
                List.of(
                        new Task(
                                named(role, "Draining " + host + " at the balancer"),
                                List.of(host),
                                Lengths.DRAINING,
                                scene -> pool(scene, role).drain(host)),
                        new Task(named(role, "Replacing the container"), List.of(host), Lengths.RESTART, scene -> {
                            Backend backend = pool(scene, role).backend(host);
                            backend.stop();
                            backend.upgrade(role.version());
                        }),
                        new Task(
                                named(role, "Starting the container and giving " + host + " requests again"),
                                List.of(host),
                                Lengths.BRIEF,
                                scene -> {
                                    pool(scene, role).backend(host).start();
                                    pool(scene, role).ready(host);
                                    scene.awaitUp(pool(scene, role), host);
                                })));
    }

    private static Play migrations(Role role, List<String> controllers) {
        return new Play(
                "Finish role " + role.role(),
                List.of(Task.quiet(named(role, "Running online data migrations"), first(controllers), Lengths.BRIEF)));
    }

    /** Neutron's contraction needs all servers stopped; its outage is real. */
    private static Play contract(List<String> controllers) {
        return new Play(
                "Finish role neutron",
                List.of(
                        new Task(
                                "neutron : Stopping all neutron-servers to contract the schema",
                                controllers,
                                Lengths.RESTART,
                                scene -> each(scene, Role.NEUTRON, controllers, Backend::stop)),
                        Task.quiet("neutron : Contracting the database schema", first(controllers), Lengths.USUAL),
                        new Task(
                                "neutron : Starting all neutron-servers",
                                controllers,
                                Lengths.BRIEF,
                                scene -> started(scene, Role.NEUTRON, controllers))));
    }

    /** Stops a service on these hosts at once, without draining; it stays so. */
    static Play stop(Role role, List<String> hosts) {
        return new Play(
                "Stop " + role.role(),
                List.of(new Task(
                        named(role, "Stopping the container"),
                        hosts,
                        Lengths.USUAL,
                        scene -> each(scene, role, hosts, Backend::stop))));
    }

    /** Starts a service on these hosts. */
    static Play start(Role role, List<String> hosts) {
        return new Play(
                "Start " + role.role(),
                List.of(new Task(
                        named(role, "Starting the container"),
                        hosts,
                        Lengths.BRIEF,
                        scene -> started(scene, role, hosts))));
    }

    /** Restarts a service on these hosts at once, without draining. */
    static List<Play> restart(Role role, List<String> hosts) {
        return Stream.of(stop(role, hosts), start(role, hosts)).toList();
    }

    private static void started(Scene scene, Role role, List<String> hosts) throws InterruptedException {
        each(scene, role, hosts, Backend::start);
        for (String host : hosts) {
            scene.awaitUp(pool(scene, role), host);
        }
    }

    private static void each(Scene scene, Role role, List<String> hosts, java.util.function.Consumer<Backend> action) {
        hosts.forEach(host -> action.accept(pool(scene, role).backend(host)));
    }

    private static Pool pool(Scene scene, Role role) {
        return scene.region().pool(role.type());
    }

    private static String named(Role role, String what) {
        return role.role() + " : " + what;
    }

    private static List<String> first(List<String> hosts) {
        return hosts.subList(0, 1);
    }
}
