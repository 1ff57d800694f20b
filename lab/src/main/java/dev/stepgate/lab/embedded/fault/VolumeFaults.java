package dev.stepgate.lab.embedded.fault;

import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with Cinder and with the bytes on volumes. */
final class VolumeFaults {

    private VolumeFaults() {}

    static List<Fault> all() {
        return Stream.of(creation(), attachment(), bytes(), snapshots())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> creation() {
        return List.of(
                Area.VOLUME.at(
                        "volume-creation-lost",
                        "Cinder answers 202 to each creation of a volume and nothing ever happens, as with a message"
                                + " bus that split: each volume stays in the status creating.",
                        "pluscloud open, Wallaby, December 2021",
                        FaultPoint.VOLUME_SCHEDULED),
                Area.VOLUME.at(
                        "volume-creation-fails",
                        "Each new volume goes to error, as when the key of the Ceph client was not rolled out to the"
                                + " upgraded cinder-volume.",
                        "",
                        FaultPoint.VOLUME_CREATED),
                Area.VOLUME.at(
                        "volume-backend-renamed",
                        "The volume service is shown as down and takes no new volume, as when the upgrade gave it"
                                + " another host name: what was made under the old name is nobody's.",
                        "LP#1904062",
                        FaultPoint.VOLUME_SERVICE_HEARD),
                Area.VOLUME.at(
                        "volume-default-type-gone",
                        "Cinder cannot find its default volume type, as when default_volume_type still names one that"
                                + " was renamed; whoever names no type is answered 500.",
                        "",
                        FaultPoint.VOLUME_TYPE_FOUND),
                Area.VOLUME.at(
                        "volume-quota-not-kept",
                        "Cinder accepts volumes beyond the project's quota, as when the quota driver was lost with an"
                                + " option that has a new name; one project can fill the storage of all.",
                        "",
                        FaultPoint.VOLUME_CHARGED));
    }

    private static List<Fault> attachment() {
        return List.of(
                Area.VOLUME.at(
                        "volume-attachment-hangs",
                        "A volume that is attached stays in the status attaching for ever, as when the compute cannot"
                                + " reach the storage after the upgrade of its operating system.",
                        "",
                        FaultPoint.VOLUME_ATTACHED),
                Area.VOLUME.at(
                        "volume-detachment-hangs",
                        "A volume that is detached stays in the status detaching for ever, as when a guest or libvirt"
                                + " never says that the device is gone.",
                        "",
                        FaultPoint.VOLUME_DETACHED),
                Area.VOLUME.at(
                        "volume-unseen-by-guest",
                        "Nova and Cinder say that a volume is attached, but the guest sees no disk, as when libvirt"
                                + " has changed the configuration only and not the running machine.",
                        "",
                        FaultPoint.VOLUME_PLUGGED));
    }

    private static List<Fault> bytes() {
        return List.of(
                Area.VOLUME.at(
                        "volume-writes-lost",
                        "What a guest writes to a volume is gone after the next attachment, as with a write-back cache"
                                + " that is thrown away when the volume is detached.",
                        "",
                        FaultPoint.VOLUME_WRITTEN),
                Area.VOLUME.at(
                        "volume-stalls",
                        "What a guest writes to a volume does not come back, as when the storage cluster has lost more"
                                + " copies than it may: the guest waits, and nothing tells of an error.",
                        "",
                        FaultPoint.VOLUME_STALLED),
                Area.VOLUME.at(
                        "volume-swapped",
                        "A volume that is attached again brings the bytes of another one, as when a path of the old"
                                + " volume was left on the compute and used again.",
                        "OSSA-2023-003",
                        FaultPoint.VOLUME_CONNECTED),
                Area.VOLUME.at(
                        "volume-not-wiped",
                        "A new volume holds what somebody else had written, as with a backend that is told not to wipe"
                                + " (volume_clear = none) on thick volumes.",
                        "",
                        FaultPoint.VOLUME_WIPED));
    }

    private static List<Fault> snapshots() {
        return List.of(
                Area.VOLUME.at(
                        "snapshot-empty",
                        "Snapshots become available but hold nothing but zeros; it shows on the day when one is"
                                + " needed.",
                        "",
                        FaultPoint.SNAPSHOT_COPIED),
                Area.VOLUME.at(
                        "snapshot-creation-fails",
                        "Each snapshot goes to error, as when an upgraded driver refuses snapshots unless a new option"
                                + " allows them.",
                        "",
                        FaultPoint.SNAPSHOT_CREATED));
    }
}
