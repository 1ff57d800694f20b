package dev.stepgate.reports.record;

/** How gently a service was upgraded, in the order of OpenStack's former governance tags: each asks for all before it. */
public enum Grade {
    /** What users already had went on working. */
    ACCESSIBLE,
    /** The service was replaced piece by piece, never as a whole. */
    ROLLING,
    /** Every request to its API was served. */
    ZERO_DOWNTIME,
    /** They were served no slower than before. */
    ZERO_IMPACT
}
