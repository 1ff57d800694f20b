package dev.stepgate.checks.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The codes of Ceph's health checks, from Ceph's documentation (rados/operations/health-checks, cephfs/health-messages, cephadm/operations) of
 * Octopus to Tentacle.
 */
final class CephCodes {

    /** What a plan must not tolerate, and why. */
    static final Map<String, String> NEVER = Map.ofEntries(
            Map.entry("HEALTH_ERR", "it is no health code, and data is at risk whenever Ceph says it"),
            Map.entry(
                    "HEALTH_WARN",
                    "it is no health code: name the codes that are expected, such as OSDMAP_FLAGS(noout)"),
            Map.entry("HEALTH_OK", "it is no health code"),
            Map.entry("OSD_FULL", "writes are refused"),
            Map.entry("OSD_BACKFILLFULL", "recovery cannot go on"),
            Map.entry("POOL_FULL", "writes are refused"),
            Map.entry("PG_DAMAGED", "data is inconsistent or lost"),
            Map.entry("OSD_SCRUB_ERRORS", "data is inconsistent"),
            Map.entry("OBJECT_UNFOUND", "data is lost unless an OSD comes back"),
            Map.entry("PG_RECOVERY_FULL", "recovery cannot go on"),
            Map.entry("PG_BACKFILL_FULL", "recovery cannot go on"),
            Map.entry("PG_DEGRADED_FULL", "recovery cannot go on"),
            Map.entry("MON_DISK_CRIT", "monitors are about to stop"),
            Map.entry("MGR_DOWN", "without a manager nobody knows the state of the cluster"),
            Map.entry("MDS_DAMAGE", "metadata is lost"),
            Map.entry("MDS_ALL_DOWN", "the file system is down"));

    /** Whose members are too many, or too new, to be listed. */
    private static final List<String> FAMILIES = List.of("CEPHADM_", "UPGRADE_", "MDS_", "FS_", "HARDWARE_", "NVMEOF_");

    private static final Set<String> KNOWN = known();

    private CephCodes() {}

    private static Set<String> known() {
        Set<String> codes = new TreeSet<>(Set.of("""
                AUTH_BAD_CAPS AUTH_INSECURE_GLOBAL_ID_RECLAIM AUTH_INSECURE_GLOBAL_ID_RECLAIM_ALLOWED
                BLOCK_DEVICE_STALLED_READ_ALERT BLUEFS_AVAILABLE_SPACE BLUEFS_LOW_SPACE BLUEFS_SPILLOVER
                BLUESTORE_DISK_SIZE_MISMATCH BLUESTORE_FRAGMENTATION BLUESTORE_FREE_FRAGMENTATION BLUESTORE_LEGACY_STATFS
                BLUESTORE_NO_COMPRESSION BLUESTORE_NO_PER_PG_OMAP BLUESTORE_NO_PER_POOL_OMAP BLUESTORE_SLOW_OP_ALERT
                BLUESTORE_SPURIOUS_READ_ERRORS CACHE_POOL_NEAR_FULL CACHE_POOL_NO_HIT_SET DAEMON_OLD_VERSION
                DASHBOARD_DEBUG DB_DEVICE_STALLED_READ_ALERT DEGRADED_STRETCH_MODE DEVICE_HEALTH DEVICE_HEALTH_IN_USE
                DEVICE_HEALTH_TOOMANY INCORRECT_NUM_BUCKETS_STRETCH_MODE LARGE_OMAP_OBJECTS MANY_OBJECTS_PER_PG
                MGR_MODULE_DEPENDENCY MGR_MODULE_ERROR MON_CLOCK_SKEW MON_DISK_BIG MON_DISK_LOW MON_DOWN
                MON_MSGR2_NOT_ENABLED MON_NETSPLIT NONEXISTENT_MON_CRUSH_LOC_STRETCH_MODE OBJECT_MISPLACED
                OLD_CRUSH_STRAW_CALC_VERSION OLD_CRUSH_TUNABLES OSDMAP_FLAGS OSD_CHASSIS_DOWN OSD_DATACENTER_DOWN OSD_DOWN
                OSD_FILESTORE OSD_FLAGS OSD_HOST_DOWN OSD_NEARFULL OSD_NO_DOWN_OUT_INTERVAL OSD_NO_SORTBITWISE OSD_ORPHAN
                OSD_OUT_OF_ORDER_FULL OSD_PDU_DOWN OSD_POD_DOWN OSD_RACK_DOWN OSD_REGION_DOWN OSD_ROOM_DOWN OSD_ROOT_DOWN
                OSD_ROW_DOWN OSD_SLOW_PING_TIME_BACK OSD_SLOW_PING_TIME_FRONT OSD_TOO_MANY_REPAIRS OSD_UNREACHABLE
                OSD_UPGRADE_FINISHED OSD_ZONE_DOWN PG_AVAILABILITY PG_DEGRADED PG_NOT_DEEP_SCRUBBED PG_NOT_SCRUBBED
                PG_SLOW_SNAP_TRIMMING POOL_APP_NOT_ENABLED POOL_HAS_TARGET_SIZE_BYTES_AND_RATIO POOL_NEAR_FULL
                POOL_NO_REDUNDANCY POOL_PG_NUM_NOT_POWER_OF_TWO POOL_TARGET_SIZE_BYTES_OVERCOMMITTED
                POOL_TARGET_SIZE_RATIO_OVERCOMMITTED POOL_TOO_FEW_PGS POOL_TOO_MANY_PGS RECENT_CRASH
                RECENT_MGR_MODULE_CRASH REQUEST_SLOW REQUEST_STUCK SLOW_OPS SMALLER_PGP_NUM TELEMETRY_CHANGED TOO_FEW_OSDS
                TOO_FEW_PGS TOO_MANY_PGS UNEVEN_WEIGHTS_STRETCH_MODE WAL_DEVICE_STALLED_READ_ALERT
                """.split("\\s+")));
        codes.addAll(NEVER.keySet());
        return codes;
    }

    static boolean isKnown(String code) {
        return KNOWN.contains(code) || FAMILIES.stream().anyMatch(code::startsWith);
    }

    /** {@code , did you mean "x"?}, or nothing. */
    static String suggestion(String code) {
        return Suggestion.phrase(code, KNOWN);
    }

    static Optional<String> whyNever(String code) {
        return Optional.ofNullable(NEVER.get(code));
    }
}
