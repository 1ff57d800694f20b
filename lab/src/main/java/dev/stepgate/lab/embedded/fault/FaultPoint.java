package dev.stepgate.lab.embedded.fault;

/** A place in the state machines or the data plane at which something can go wrong; the subject is what it happens to. */
public enum FaultPoint {
    /** Keystone looks at a token; subject: the user's id. It does not know the token then. */
    TOKEN_VALIDATION,
    /** Keystone issues a token; subject: the user's id. It forgets all earlier tokens of that user then. */
    TOKEN_ISSUED,
    /** Keystone revokes a token; subject: the user's id. The token stays good then. */
    TOKEN_REVOKED,
    /** Keystone looks at an application credential; subject: the user's id. It refuses it then. */
    APP_CREDENTIAL_CHECKED,
    /** Keystone asks its policy whether a caller is an administrator; subject: the user's id. It believes so then. */
    KEYSTONE_POLICY,
    /** Nova asks its policy whether a caller is an administrator; subject: the user's id. It believes so then. */
    NOVA_POLICY,
    /** The balancer shows its certificate; subject: its address. It shows one that expires tomorrow then. */
    CERTIFICATE_RENEWED,
    /** The balancer shows its certificate; subject: its address. It shows one of another host then. */
    CERTIFICATE_CHOSEN,
    /** Glance stores uploaded bytes; subject: the image's id. One byte is wrong then. */
    IMAGE_STORED,
    /** Glance takes an upload in; subject: the image's id. It stays in the status saving then, without data. */
    IMAGE_ACTIVATED,
    /** Glance notes the hashes of uploaded bytes; subject: the image's id. It notes none then. */
    IMAGE_HASHED,
    /** Glance deletes an image; subject: the image's id. It shows it for five more seconds then. */
    IMAGE_DELETED,
    /** Glance gives bytes back; subject: the image's id. They end early then. */
    IMAGE_DOWNLOAD,
    /** Nova takes a server's creation over; subject: the server's id. The message is lost then: BUILD for ever. */
    SERVER_SCHEDULED,
    /** The scheduler asks Placement for a host; subject: the server's id. None has room then: ERROR. */
    SERVER_PLACED,
    /** The compute waits for Neutron to say that a server's ports are plugged; subject: the server's id. It waits in vain then: ERROR. */
    SERVER_PLUGGED,
    /** The compute starts a server; subject: the server's id. It goes to ERROR then. */
    SERVER_SPAWNED,
    /** Nova lists servers; subject: the server's id. The list lacks it then. */
    SERVER_LISTED,
    /** Nova shows a server's addresses; subject: the server's id. It knows none then. */
    SERVER_ADDRESSES,
    /** Nova counts a server for its project's limits; subject: the server's id. It is not counted then. */
    SERVER_COUNTED,
    /** Nova passes the order to reboot on; subject: the server's id. It is lost then: the task stays, and the guest runs on. */
    SERVER_REBOOTED,
    /** Nova deletes a server; subject: the server's id. It stays in the task deleting then. */
    SERVER_DELETED,
    /** Nova gives back what a server used, while it is deleted; subject: the server's id. Placement refuses then: ERROR. */
    ALLOCATION_DELETED,
    /** Nova gives back what a deleted server used; subject: the server's id. The allocation leaks then. */
    ALLOCATION_RELEASED,
    /** Placement notes what a server uses; subject: the server's id. Nothing is noted then. */
    ALLOCATION_CLAIMED,
    /** Placement notes what a server uses; subject: the server's id. It is noted on a second host as well then. */
    ALLOCATION_DOUBLED,
    /** Placement notes what a server uses; subject: the server's id. Its memory is left out then. */
    ALLOCATION_COUNTED,
    /** A compute reports how much it has; subject: the host. Its processors count for nothing then. */
    INVENTORY_REPORTED,
    /** The last compute registers with Placement; subject: the host. Placement does not know it then. */
    COMPUTE_REGISTERED,
    /** A compute reports that it is up; subject: the host. Nova believes that it is down then. */
    COMPUTE_HEARD,
    /** Nova stores a key pair; subject: its name. The end of the public key is lost then. */
    KEY_PAIR_STORED,
    /** Nova lists key pairs; subject: the name of one. The list lacks it then. */
    KEY_PAIR_LISTED,
    /** Nova deletes a server's port; subject: the port's id. The port stays then. */
    PORT_RELEASED,
    /** The guest asks for an address; subject: the server's id. Nobody answers then. */
    GUEST_DHCP,
    /** The guest asks its name server; subject: the server's id. Nobody answers then. */
    GUEST_RESOLVER,
    /** The guest asks the metadata service; subject: the server's id. It gets nothing then: no id, no keys, no user data. */
    GUEST_METADATA,
    /** The guest asks the metadata service who it is; subject: the server's id. It is told the id of another server then. */
    GUEST_IDENTITY,
    /** The guest asks the metadata service for its keys; subject: the server's id. There are none then. */
    GUEST_KEYS,
    /** The guest asks the metadata service for its user data; subject: the server's id. There are none then. */
    GUEST_USER_DATA,
    /** The guest collects random numbers for its SSH server; subject: the server's id. It finds none and does not answer there then. */
    GUEST_ENTROPY,
    /** The guest boots again; subject: the server's id. It has no network then. */
    GUEST_REBOOTED,
    /** The guest boots; subject: the server's id. Its console stays empty and nothing answers then. */
    GUEST_BOOT,
    /** The guest writes its console; subject: the server's id. Nova shows nothing of it then. */
    GUEST_CONSOLE,
    /** Neutron makes a network; subject: the network's id. Its status stays DOWN then. */
    NETWORK_PROVISIONED,
    /** Neutron makes a subnet; subject: the network's id. It has no DHCP then. */
    SUBNET_DHCP,
    /** Neutron gives a port that nobody uses yet its address; subject: the network's id. It gives none then. */
    PORT_ADDRESSED,
    /** Neutron takes an address of an external network; subject: the network's id. There is none left then. */
    EXTERNAL_ADDRESS_TAKEN,
    /** Neutron finds a host for a router; subject: the router's id. It stays ALLOCATING then and leads nowhere. */
    ROUTER_SCHEDULED,
    /** A router translates the addresses of what has no floating IP; subject: the router's id. No answer comes back then. */
    ROUTER_TRANSLATED,
    /** A router joins a subnet; subject: the router's id. The interface is lost after the answer then. */
    ROUTER_INTERFACE_ADDED,
    /** Neutron keeps a new rule of a security group; subject: the group's id. The rule is lost after the answer then. */
    SECURITY_GROUP_RULE_ADDED,
    /** The network holds back what no rule lets in; subject: the port's id. It lets everything in then. */
    SECURITY_GROUP_ENFORCED,
    /** The network applies a rule of a security group; subject: the port's id. It lets nothing in then. */
    SECURITY_GROUP_APPLIED,
    /** The network leads a floating IP to its port; subject: the floating IP's id. Nobody answers there then. */
    FLOATING_IP_APPLIED,
    /** The network finds the port of a floating IP; subject: the floating IP's id. It takes that of another server then. */
    FLOATING_IP_LED,
    /** Neutron gives the floating IP of a deleted port free; subject: the floating IP's id. It stays bound then. */
    FLOATING_IP_RELEASED,
    /** Cinder makes a volume; subject: the volume's id. It goes to error then. */
    VOLUME_CREATED,
    /** Cinder takes a volume's creation over; subject: the volume's id. The message is lost then: creating for ever. */
    VOLUME_SCHEDULED,
    /** Cinder makes a volume of space that another one had; subject: the volume's id. The other's bytes are still there then. */
    VOLUME_WIPED,
    /** Cinder looks for its default volume type; subject: the project's id. It finds none then. */
    VOLUME_TYPE_FOUND,
    /** Cinder charges the quota for a volume; subject: the project's id. The limit is not kept then. */
    VOLUME_CHARGED,
    /** The volume service reports that it is up; subject: its host. Cinder believes that it is down, and new volumes go to error, then. */
    VOLUME_SERVICE_HEARD,
    /** Cinder connects a volume; subject: the volume's id. It stays in the status attaching then. */
    VOLUME_ATTACHED,
    /** The compute connects a volume that was connected before; subject: the volume's id. The guest gets another volume's bytes then. */
    VOLUME_CONNECTED,
    /** The guest meets a new disk; subject: the volume's id. It does not see it then. */
    VOLUME_PLUGGED,
    /** Cinder disconnects a volume; subject: the volume's id. It stays in the status detaching then. */
    VOLUME_DETACHED,
    /** The guest writes to a disk; subject: the volume's id. The bytes are lost then. */
    VOLUME_WRITTEN,
    /** The guest writes to a disk; subject: the volume's id. The write does not come back then. */
    VOLUME_STALLED,
    /** Cinder copies a volume into a snapshot; subject: the snapshot's id. The snapshot is empty then. */
    SNAPSHOT_COPIED,
    /** Cinder makes a snapshot; subject: the snapshot's id. It goes to error then. */
    SNAPSHOT_CREATED,
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
