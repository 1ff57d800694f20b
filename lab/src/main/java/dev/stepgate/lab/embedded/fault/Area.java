package dev.stepgate.lab.embedded.fault;

import java.util.Locale;

/** What part of a region a fault is in; the order is that in which lists show them. */
public enum Area {
    /** Keystone: logins, tokens, catalogue, roles. */
    IDENTITY,
    /** Glance. */
    IMAGE,
    /** Neutron's API and what the network does to servers. */
    NETWORK,
    /** Nova. */
    COMPUTE,
    /** What happens inside a server. */
    GUEST,
    /** Cinder and the bytes on volumes. */
    VOLUME,
    /** Placement. */
    PLACEMENT,
    /** HAProxy and the backends behind it. */
    BALANCER,
    /** Answers that come late. */
    LATENCY,
    /** The Ceph cluster. */
    CEPH;

    /** In lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
