package dev.stepgate.lab.embedded.ceph;

/**
 * A release of Ceph.
 *
 * @param number such as 18.2.7
 * @param commit 40 hex digits
 * @param name such as reef
 */
public record CephVersion(String number, String commit, String name) {

    /** What SCS R0 and R1 pinned; it ruins OMAP data that it converts (tracker 53062). */
    static final CephVersion EARLY_PACIFIC =
            new CephVersion("16.2.5", "0883bdea7337b95e4b611c768c0279868462204a", "pacific");

    /** The release before Pacific. */
    static final CephVersion OCTOPUS =
            new CephVersion("15.2.17", "8a82819d84cf884bd39c17e3236e0632ac146dc4", "octopus");

    /** What Debian 12 has. */
    public static final CephVersion PACIFIC =
            new CephVersion("16.2.15", "618f440892089921c3e944a991122ddc44e60516", "pacific");

    /** What Debian 13 has. */
    public static final CephVersion REEF =
            new CephVersion("18.2.7", "6b0e988052ec84cf2d4a54ff9bbbc5e720b621ad", "reef");

    /** Checks the number. */
    public CephVersion {
        if (!number.matches("\\d+\\.\\d+\\.\\d+")) {
            throw new IllegalArgumentException("expected a version such as 18.2.7, got " + number);
        }
    }

    /** The first part of the number, which orders releases. */
    int major() {
        return Integer.parseInt(number.substring(0, number.indexOf('.')));
    }

    /** As the daemons say it. */
    @Override
    public String toString() {
        return "ceph version %s (%s) %s (stable)".formatted(number, commit, name);
    }
}
