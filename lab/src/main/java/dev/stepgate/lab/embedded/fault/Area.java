package dev.stepgate.lab.embedded.fault;

import dev.stepgate.lab.embedded.http.Interceptor;
import java.util.Locale;
import java.util.Set;

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
    /** What services say that they can do, and whether all backends of one can do the same. */
    VERSIONS,
    /** HAProxy and the backends behind it. */
    BALANCER,
    /** Answers that come late. */
    LATENCY,
    /** The Ceph cluster. */
    CEPH;

    /** A fault of this area that shows at points of the state machines or the data plane. */
    Fault at(String id, String description, String reference, FaultPoint... points) {
        return new Fault.AtPoints(new Fault.Label(id, this, description, reference), Set.of(points));
    }

    /** A fault of this area that shows in requests. */
    Fault of(String id, String description, String reference, Interceptor interceptor) {
        return new Fault.OfRequests(new Fault.Label(id, this, description, reference), interceptor);
    }

    /** In lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
