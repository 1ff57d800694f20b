package dev.stepgate.lab.real;

import java.util.Locale;
import java.util.Set;

/** A release of OpenStack as a release of Debian ships it, with the Ceph that comes beside it; the names are those of the field. */
public enum Release {
    /** OpenStack Zed (2022.2) and Ceph Pacific (16.2), of Debian 12. */
    ZED("bookworm", "pacific"),
    /** OpenStack Epoxy (2025.1) and Ceph Reef (18.2), of Debian 13. */
    EPOXY("trixie", "reef");

    private final String suite;
    private final String ceph;

    Release(String suite, String ceph) {
        this.suite = suite;
        this.ceph = ceph;
    }

    /** In lower case, as images and the command line have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Debian's name for its release. */
    String suite() {
        return suite;
    }

    /** The image of one part of OpenStack, such as {@code schemas}. */
    String image(String part) {
        return "stepgate-lab/" + part + ":" + this;
    }

    /** The image of OpenStack's nodes: one that can use Ceph, if there is one. */
    String openstack(boolean withCeph) {
        return image(withCeph ? "openstack-ceph" : "openstack");
    }

    /** The images that nodes are started from. */
    Set<String> images() {
        return Set.of(openstack(false), openstack(true), ceph());
    }

    /** The image of Ceph's daemons. */
    String ceph() {
        return "stepgate-lab/ceph:" + ceph;
    }
}
