package dev.stepgate.lab.embedded.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.guest.Disk;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.Quotas;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The volumes and snapshots of a region and how their states change; callers hold the region's lock. */
public final class Volumes {

    private static final Set<String> DELETABLE =
            Set.of("available", "error", "error_restoring", "error_extending", "error_managing");

    private static final String NOT_DELETABLE =
            "Invalid volume: Volume status must be available or error or error_restoring or"
                    + " error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a"
                    + " transfer, or be disassociated from snapshots after volume transfer.";

    /** The host of the service that makes volumes. */
    static final String HOST = "lab@nfs";

    private final World world;
    private final Map<String, Volume> volumes = new LinkedHashMap<>();
    private final Map<String, Snapshot> snapshots = new LinkedHashMap<>();

    /** None yet. */
    public Volumes(World world) {
        this.world = Objects.requireNonNull(world);
    }

    private Instant now() {
        return world.time().instant();
    }

    private Delays delays() {
        return world.settings().delays();
    }

    Volume create(ObjectNode wanted, Caller caller) {
        String source = Volume.text(wanted, "snapshot_id");
        Snapshot snapshot = source == null ? null : snapshot(source, caller);
        if (snapshot != null && !wanted.hasNonNull("size")) {
            wanted.put("size", snapshot.size());
        }
        charge(caller.projectId(), wanted.path("size").asInt());
        expectDefaultType(caller);
        Volume volume = new Volume(world.uuid(), caller.projectId(), caller.userId(), wanted, now());
        if (snapshot != null) {
            volume.fill(snapshot.disk().copy(volume.size() * Volume.GIB));
        }
        if (world.strikes(FaultPoint.VOLUME_WIPED, volume.id())) {
            volume.fill(foreign(volume));
        }
        volumes.put(volume.id(), volume);
        if (!world.strikes(FaultPoint.VOLUME_SCHEDULED, volume.id())) {
            world.after(delays().volumeCreate(), () -> volume.become(made(volume) ? "available" : "error", now()));
        }
        return volume;
    }

    private boolean made(Volume volume) {
        return !world.strikes(FaultPoint.VOLUME_CREATED, volume.id()) && isUp();
    }

    /** Whether the service that makes volumes is up. */
    boolean isUp() {
        return !world.strikes(FaultPoint.VOLUME_SERVICE_HEARD, HOST);
    }

    /** A disk of the same size with what a server of somebody else wrote. */
    private Disk foreign(Volume volume) {
        Disk disk = new Disk(volume.disk().size());
        disk.write(0, ("STEPGATE " + world.uuid() + "\n").getBytes(StandardCharsets.US_ASCII));
        return disk;
    }

    /** @throws ApiError 500, without a reason as Cinder's, if the default volume type is gone */
    void expectDefaultType(Caller caller) {
        if (world.strikes(FaultPoint.VOLUME_TYPE_FOUND, caller.projectId())) {
            throw new ApiError(
                    500, "The server has either erred or is incapable of performing the requested operation.");
        }
    }

    private void charge(String project, int size) {
        if (world.strikes(FaultPoint.VOLUME_CHARGED, project)) {
            return;
        }
        Quotas quotas = world.settings().quotas();
        int used = gigabytes(project);
        if (used + size > quotas.gigabytes()) {
            throw new ApiError(
                    413,
                    "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested %dG, quota is %dG and %dG has been consumed."
                            .formatted(size, quotas.gigabytes(), used));
        }
        if (count(project) >= quotas.volumes()) {
            throw new ApiError(
                    413,
                    "VolumeLimitExceeded: Maximum number of volumes allowed (%d) exceeded for quota 'volumes'."
                            .formatted(quotas.volumes()));
        }
    }

    int gigabytes(String project) {
        return volumes.values().stream()
                        .filter(volume -> volume.project().equals(project))
                        .mapToInt(Volume::size)
                        .sum()
                + snapshots.values().stream()
                        .filter(snapshot -> snapshot.project().equals(project))
                        .mapToInt(Snapshot::size)
                        .sum();
    }

    int count(String project) {
        return (int) volumes.values().stream()
                .filter(volume -> volume.project().equals(project))
                .count();
    }

    int snapshotCount(String project) {
        return (int) snapshots.values().stream()
                .filter(snapshot -> snapshot.project().equals(project))
                .count();
    }

    /** A volume that the caller sees. */
    public Optional<Volume> find(String id, Caller caller) {
        return Optional.ofNullable(volumes.get(id)).filter(volume -> caller.sees(volume.project()));
    }

    /**
     * The bytes of a volume, whoever owns it.
     *
     * @throws IllegalArgumentException if there is no such volume
     */
    public Disk disk(String id) {
        Volume volume = volumes.get(id);
        if (volume == null) {
            throw new IllegalArgumentException("no volume " + id + ", there are " + volumes.keySet());
        }
        return volume.disk();
    }

    Volume get(String id, Caller caller) {
        return find(id, caller).orElseThrow(() -> new ApiError(404, "Volume " + id + " could not be found."));
    }

    List<Volume> list(String project) {
        List<Volume> found = new ArrayList<>(volumes.values());
        found.removeIf(volume -> project != null && !volume.project().equals(project));
        Collections.reverse(found);
        return found;
    }

    void delete(Volume volume) {
        boolean copied = snapshots.values().stream()
                .anyMatch(snapshot -> snapshot.volume().equals(volume.id()));
        if (!DELETABLE.contains(volume.status()) || copied) {
            throw new ApiError(400, NOT_DELETABLE);
        }
        volume.become("deleting", now());
        world.after(delays().volumeCreate(), () -> volumes.remove(volume.id()));
    }

    Snapshot createSnapshot(ObjectNode wanted, Caller caller) {
        Volume source = get(wanted.path("volume_id").asText(), caller);
        if (!source.status().equals("available") && !wanted.path("force").asBoolean()) {
            throw new ApiError(
                    400,
                    "Invalid volume: Volume " + source.id() + " status must be available, but current status is: "
                            + source.status() + ".");
        }
        if (snapshotCount(caller.projectId()) >= world.settings().quotas().snapshots()) {
            throw new ApiError(
                    413,
                    "SnapshotLimitExceeded: Maximum number of snapshots allowed (%d) exceeded"
                            .formatted(world.settings().quotas().snapshots()));
        }
        String id = world.uuid();
        Disk copy = world.strikes(FaultPoint.SNAPSHOT_COPIED, id)
                ? new Disk(source.disk().size())
                : source.disk().copy(source.disk().size());
        Snapshot snapshot = new Snapshot(id, source, copy, wanted, now());
        snapshots.put(id, snapshot);
        world.after(
                delays().volumeCreate(),
                () -> snapshot.become(world.strikes(FaultPoint.SNAPSHOT_CREATED, id) ? "error" : "available", now()));
        return snapshot;
    }

    Snapshot snapshot(String id, Caller caller) {
        return Optional.ofNullable(snapshots.get(id))
                .filter(found -> caller.sees(found.project()))
                .orElseThrow(() -> new ApiError(404, "Snapshot " + id + " could not be found."));
    }

    List<Snapshot> snapshots(String project) {
        List<Snapshot> found = new ArrayList<>(snapshots.values());
        found.removeIf(snapshot -> project != null && !snapshot.project().equals(project));
        Collections.reverse(found);
        return found;
    }

    void delete(Snapshot snapshot) {
        if (!snapshot.status().matches("available|error")) {
            throw new ApiError(
                    400,
                    "Invalid snapshot: Snapshot status must be available or error, but current status is: "
                            + snapshot.status() + ".");
        }
        snapshot.become("deleting", now());
        world.after(delays().volumeCreate(), () -> snapshots.remove(snapshot.id()));
    }

    /** Begins to attach a volume; {@code done} is called with its disk when it is in use. */
    public void attach(Volume volume, String server, String host, String device, Consumer<Disk> done) {
        volume.become("reserved", now());
        world.after(delays().attach(), () -> {
            if (world.strikes(FaultPoint.VOLUME_ATTACHED, volume.id())) {
                volume.become("attaching", now());
                return;
            }
            volume.attach(new Volume.Attachment(world.uuid(), server, host, device, now()));
            volume.become("in-use", now());
            done.accept(connected(volume));
        });
    }

    /** What the compute connects. */
    private Disk connected(Volume volume) {
        boolean first = !volume.wasConnected();
        volume.connect();
        return first || !world.strikes(FaultPoint.VOLUME_CONNECTED, volume.id()) ? volume.disk() : foreign(volume);
    }

    /** Begins to detach a volume; {@code done} is called when the server has lost it. */
    public void detach(Volume volume, Runnable done) {
        volume.become("detaching", now());
        world.after(delays().attach(), () -> {
            if (!world.strikes(FaultPoint.VOLUME_DETACHED, volume.id())) {
                release(volume);
                done.run();
            }
        });
    }

    /** Makes a volume available at once, as the end of its server does. */
    public void release(Volume volume) {
        volume.attach(null);
        volume.become("available", now());
    }
}
