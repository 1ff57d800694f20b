package dev.stepgate.lab.embedded.fault;

import java.time.Duration;
import java.util.List;

/** Answers that are right and come too late. */
final class LatencyFaults {

    /** A little more than the usual budget of the slowest of a hundred, which is 3 s. */
    private static final Duration TOO_LONG = Duration.ofMillis(3_200);

    private LatencyFaults() {}

    static List<Fault> all() {
        return List.of(
                slow(
                        "login-slow-on-one-controller",
                        "Keystone on controller2 takes seconds for each login, as when it still asks a memcached that is gone; every"
                                + " second login is slow.",
                        Requests.to("identity").of("POST", "/v3/auth/tokens").on("controller2")),
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
                        "provider-list-slow",
                        "Placement lists resource providers twenty times as slowly as before; scheduling waits for it.",
                        Requests.to("placement").of("GET", "/resource_providers")));
    }

    private static Fault slow(String id, String description, Requests which) {
        return Area.LATENCY.of(id, description, "", which.late(TOO_LONG));
    }
}
