package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import java.util.Objects;
import java.util.Set;

/** One daemon; guarded by the region's lock. */
final class Daemon {

    /** What daemons do. */
    enum Kind {
        MON,
        MGR,
        OSD,
        RGW
    }

    /**
     * How a daemon is seen at one moment.
     *
     * @param in whether data belongs on it; always so for what is no OSD
     */
    record Seen(Kind kind, String name, String host, boolean up, boolean in, CephVersion version) {

        /** Such as 1 for osd.1. */
        String id() {
            return name.substring(name.indexOf('.') + 1);
        }
    }

    private static final CephVersion OLDER =
            new CephVersion("16.2.13", "5378749ba6be3a0868b51803968ee9cde4833a3e", "pacific");

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

    boolean isUp() {
        return up;
    }

    void setUp(boolean now) {
        up = now;
    }

    void upgrade(CephVersion to) {
        version = Objects.requireNonNull(to);
    }

    CephVersion version() {
        return version;
    }

    /** With what is wrong now. */
    Seen seen(Set<FaultPoint> struck) {
        boolean out = name.equals("osd.1") && struck.contains(FaultPoint.CEPH_OSD_OUT);
        boolean down = out
                || (name.equals("osd.1") && struck.contains(FaultPoint.CEPH_OSD_DOWN))
                || (name.equals("mon.c") && struck.contains(FaultPoint.CEPH_MON_OUT));
        CephVersion runs = version;
        if (struck.contains(FaultPoint.CEPH_OMAP_TRAP)) {
            runs = CephVersion.EARLY_PACIFIC;
        } else if (name.equals("osd.2") && struck.contains(FaultPoint.CEPH_DAEMON_VERSION)) {
            runs = OLDER;
        }
        return new Seen(kind, name, host, up && !down, !out, runs);
    }
}
