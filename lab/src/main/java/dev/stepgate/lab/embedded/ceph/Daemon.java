package dev.stepgate.lab.embedded.ceph;

import java.util.Objects;

/** One daemon; guarded by the region's lock. */
final class Daemon {

    /** What daemons do. */
    enum Kind {
        MON,
        MGR,
        OSD,
        RGW
    }

    private final Kind kind;
    private final String name;
    private final String host;
    private boolean up = true;
    private CephVersion version = CephVersion.PACIFIC;

    Daemon(Kind kind, String name, String host) {
        this.kind = Objects.requireNonNull(kind);
        this.name = Objects.requireNonNull(name);
        this.host = Objects.requireNonNull(host);
    }

    Kind kind() {
        return kind;
    }

    /** Such as osd.1. */
    String name() {
        return name;
    }

    /** Such as 1 for osd.1. */
    String id() {
        return name.substring(name.indexOf('.') + 1);
    }

    String host() {
        return host;
    }

    boolean isUp() {
        return up;
    }

    void setUp(boolean now) {
        up = now;
    }

    CephVersion version() {
        return version;
    }

    void upgrade(CephVersion to) {
        version = Objects.requireNonNull(to);
    }
}
