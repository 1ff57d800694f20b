package dev.stepgate.reports.record;

/** Which of the addresses that a name stands for a probe uses. */
public enum AddressFamily {
    /** The first one, as the system orders them. */
    ANY,

    /** The first IPv4 address. */
    IPV4,

    /** The first IPv6 address. */
    IPV6
}
