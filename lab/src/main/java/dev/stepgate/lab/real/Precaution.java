package dev.stepgate.lab.real;

import java.util.Locale;

/** What the shipped upgrade does against a defect that it would meet; each can be left out, to see which gate closes. */
public enum Precaution {
    /** Nova's upgrade check of the new release is asked after the expand: on the schema of the old one it crashes. */
    NOVA_CHECK,
    /** The new MariaDB keeps two defaults of the old one: the collation of tables, and how it treats rows that others have changed. */
    DATABASE_DEFAULTS,
    /** The column of subnets that Neutron's expand drops is kept until no server of the old release is left. */
    SUBNET_COLUMN,
    /** Workers of the old release end before APIs of the new one are asked: they lose what those have accepted. */
    OLD_WORKERS,
    /** OVN gets the types of networks before Neutron of the new release looks for them. */
    NETWORK_TYPES,
    /** Nova of the new release serves beside computes that are older than it supports. */
    OLD_COMPUTES,
    /** The controllers share Keystone's receipts, without which a second one never serves. */
    SHARED_RECEIPTS,
    /** Ceph's managers get a bcrypt that works in the interpreter of each module, and their dashboard has its TLS done before it. */
    MANAGER_MODULES;

    /** In lower case with hyphens, as the command line and the containers have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
