package dev.stepgate.lab.embedded.fault;

/** A place in the state machines or the data plane at which something can go wrong; the subject is what it happens to. */
public enum FaultPoint {
    /** Keystone looks at a token; subject: the user's id. It does not know the token then. */
    TOKEN_VALIDATION,
    /** Glance stores uploaded bytes; subject: the image's id. One byte is wrong then. */
    IMAGE_STORED,
    /** Glance gives bytes back; subject: the image's id. They end early then. */
    IMAGE_DOWNLOAD,
    /** Nova takes a server's creation over; subject: the server's id. The message is lost then: BUILD for ever. */
    SERVER_SCHEDULED,
    /** The compute starts a server; subject: the server's id. It goes to ERROR then. */
    SERVER_SPAWNED,
    /** Nova deletes a server; subject: the server's id. It stays in the task deleting then. */
    SERVER_DELETED,
    /** Nova gives back what a deleted server used; subject: the server's id. The allocation leaks then. */
    ALLOCATION_RELEASED,
    /** Nova deletes a server's port; subject: the port's id. The port stays then. */
    PORT_RELEASED,
    /** The guest asks for an address; subject: the server's id. Nobody answers then. */
    GUEST_DHCP,
    /** The guest asks the metadata service; subject: the server's id. It gets nothing then: no id, no keys, no user data. */
    GUEST_METADATA,
    /** The guest boots; subject: the server's id. Its console stays empty and nothing answers then. */
    GUEST_BOOT,
    /** The guest writes its console; subject: the server's id. Nova shows nothing of it then. */
    GUEST_CONSOLE,
    /** The network applies a rule of a security group; subject: the port's id. It lets nothing in then. */
    SECURITY_GROUP_APPLIED,
    /** The network leads a floating IP to its port; subject: the floating IP's id. Nobody answers there then. */
    FLOATING_IP_APPLIED,
    /** Cinder makes a volume; subject: the volume's id. It goes to error then. */
    VOLUME_CREATED,
    /** Cinder connects a volume; subject: the volume's id. It stays in the status attaching then. */
    VOLUME_ATTACHED,
    /** Cinder disconnects a volume; subject: the volume's id. It stays in the status detaching then. */
    VOLUME_DETACHED,
    /** The guest writes to a disk; subject: the volume's id. The bytes are lost then. */
    VOLUME_WRITTEN,
    /** Cinder copies a volume into a snapshot; subject: the snapshot's id. The snapshot is empty then. */
    SNAPSHOT_COPIED,
    /** Ceph's cluster is looked at; subject: osd.1. It is down then, and its copies are missing. */
    CEPH_OSD_DOWN,
    /** Ceph's cluster is looked at; subject: osd.1. It is down and out then, with its data copied elsewhere, and Ceph content. */
    CEPH_OSD_OUT,
    /** Ceph's cluster is looked at; subject: the cluster. The flag noout is set then. */
    CEPH_FLAG_LEFT,
    /** Ceph's cluster is looked at; subject: osd.2. It runs an older version than all others then. */
    CEPH_DAEMON_VERSION,
    /** Ceph's cluster is looked at; subject: the cluster. One placement group is inconsistent then. */
    CEPH_PG_DAMAGED,
    /** Ceph's cluster is looked at; subject: the cluster. One object has no copy then. */
    CEPH_OBJECT_UNFOUND,
    /** Ceph's cluster is looked at; subject: the cluster. An OSD is full, and with it all pools, then. */
    CEPH_OSD_FULL,
    /** Ceph's cluster is looked at; subject: the cluster. An OSD is nearly full then. */
    CEPH_OSD_NEARFULL,
    /** Ceph's cluster is looked at; subject: mon.c. It is out of quorum then. */
    CEPH_MON_OUT,
    /** Ceph's cluster is looked at; subject: the standby manager. It is gone then. */
    CEPH_STANDBY_GONE,
    /** A manager is asked over HTTP; subject: the manager. Neither its dashboard nor its exporter answers then. */
    CEPH_MODULES_DEAD,
    /** Ceph's cluster is looked at; subject: the cluster. Operations hang in an OSD then. */
    CEPH_SLOW_OPS,
    /** Ceph's cluster is looked at; subject: the cluster. All run 16.2.5 then, with bluestore_fsck_quick_fix_on_mount true. */
    CEPH_OMAP_TRAP,
    /** Ceph's cluster is looked at; subject: the cluster. The release before the one that OSDs run is required of them then. */
    CEPH_RELEASE_REQUIRED,
    /** Ceph's cluster is looked at; subject: the cluster. It says that all OSDs run a later release, which they do not, then. */
    CEPH_UPGRADE_FINISHED,
    /** The exporter is asked; subject: the cluster. It tells of a time when noout was set then. */
    CEPH_EXPORTER_STALE,
    /** Ceph's cluster is looked at; subject: the cluster. An OSD is nearly full, which somebody has muted, then. */
    CEPH_HEALTH_MUTED,
    /** Ceph's cluster is looked at; subject: the cluster. Some placement groups are unknown then, and Ceph says HEALTH_OK. */
    CEPH_PGS_UNKNOWN,
    /** Ceph's cluster is looked at; subject: the active manager. It does not hear of the monitors any more then. */
    CEPH_MONITORS_LOST
}
