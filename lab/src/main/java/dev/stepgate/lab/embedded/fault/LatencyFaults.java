package dev.stepgate.lab.embedded.fault;

import java.time.Duration;
import java.util.List;

/** Answers that are right and come too late. */
final class LatencyFaults {

    /** A little more than the budget of the slowest of a hundred, which is 3 s here, and 1.5 s for logins. */
    private static final Duration TOO_LONG = Duration.ofMillis(3_200);

    private static final Duration TOO_LONG_FOR_LOGIN = Duration.ofMillis(1_700);

    private LatencyFaults() {}

    static List<Fault> all() {
        return List.of(
                slow(
                        "login-slow-on-one-controller",
                        "Keystone on controller2 takes seconds for each login, as when it still asks a memcached that is gone; every"
                                + " second login is slow.",
                        Requests.to("identity").of("POST", "/v3/auth/tokens").on("controller2"),
                        TOO_LONG_FOR_LOGIN),
                slow(
                        "server-list-slow",
                        "Nova lists servers twenty times as slowly as before, as when it asks a cell that does not answer before it"
                                + " gives up on it.",
                        Requests.to("compute").of("GET", "/v2\\.1/servers")),
                slow(
                        "image-list-slow-on-one-controller",
                        "Glance on controller2 takes seconds for each list, as when its connections to the database are used up.",
                        Requests.to("image").of("GET", "/v2/images").on("controller2")),
                slow(
                        "network-list-slow-on-one-controller",
                        "Neutron on controller2 takes seconds for each list of networks, as when it has fewer workers than before the"
                                + " upgrade.",
                        Requests.to("network").of("GET", "/v2\\.0/networks").on("controller2")),
                slow(
                        "volume-list-slow",
                        "Cinder lists volumes twenty times as slowly as before, as when the migration of its database dropped an"
                                + " index.",
                        Requests.to("volume").of("GET", "/v3/[0-9a-f]+/volumes")),
                slow(
                        "provider-list-slow-on-one-controller",
                        "Placement on controller2 takes seconds for each list of resource providers, as when it runs with its debug"
                                + " log on a full disk; scheduling waits for it.",
                        Requests.to("placement")
                                .of("GET", "/resource_providers")
                                .on("controller2")));
    }

    private static Fault slow(String id, String description, Requests which) {
        return slow(id, description, which, TOO_LONG);
    }

    private static Fault slow(String id, String description, Requests which, Duration delay) {
        return Area.LATENCY.of(id, description, "", which.late(delay));
    }
}
