package dev.stepgate.harness.carried;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.StoredObject;
import dev.stepgate.checks.guest.CarriedServer;
import dev.stepgate.checks.guest.CarriedServers;
import dev.stepgate.harness.plan.CarriedOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run carries through its steps, from before the first until after the last. Safe for several threads. */
public final class Carried implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Carried.class);

    private static final Duration WRITE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final int OBJECT_BYTES = 262_144;

    private final Region region;
    private final CarriedServers servers;
    private final KeyFile key;
    private final Path record;
    private final Lost lost;
    private volatile Belongings belongings;

    /**
     * Where a run keeps what it needs.
     *
     * @param record the directory of its record
     * @param keys the folder for keys, which is none of any record
     */
    public record Places(Path record, Path keys) {}

    /**
     * A step that had begun with other carried resources than there are now.
     *
     * @param step null if there is none
     */
    private record Lost(String step, String why) {

        private static final Lost NOTHING = new Lost(null, "");
    }

    private Carried(Region region, CarriedServers servers, KeyFile key, Path record, Lost lost) {
        this.region = region;
        this.servers = servers;
        this.key = key;
        this.record = record;
        this.lost = lost;
    }

    /**
     * Makes all of it.
     *
     * @throws RegionException if the region does not give what it needs; what was made is removed
     */
    public static Carried create(Region region, RunId run, CarriedOptions options, Places places) {
        return create(region, run, options, places, Lost.NOTHING);
    }

    private static Carried create(Region region, RunId run, CarriedOptions options, Places places, Lost lost) {
        KeyFile key = KeyFile.of(places.keys(), run.value());
        KeyPair pair = CarriedServers.newKey();
        key.write(pair);
        CarriedServers servers = null;
        try {
            servers = CarriedServers.create(region, run, pair, options.volume());
            Carried carried = new Carried(region, servers, key, places.record(), lost);
            carried.fill(run, options);
            return carried;
        } catch (RuntimeException e) {
            if (servers != null) {
                closeAfter(servers, e);
            }
            key.delete();
            throw e;
        }
    }

    private static void closeAfter(CarriedServers servers, RuntimeException e) {
        try {
            servers.close();
        } catch (RuntimeException left) {
            e.addSuppressed(left);
        }
    }

    private void fill(RunId run, CarriedOptions options) {
        String word = UUID.randomUUID().toString();
        CarriedServer server = servers.server();
        String container = options.object() && StoredObject.isPossibleFor(region.member()) ? run.containerName() : null;
        if (container != null) {
            StoredObject object = new StoredObject(region.member(), container);
            servers.alsoRemove("container " + container, object::remove);
            object.put(bytes(word));
        }
        Inside inside;
        String kept;
        try {
            kept = servers.run(GuestScript.keep(word, server.volume()), WRITE).strip();
            inside = look();
        } catch (IOException e) {
            throw new RegionException("the carried server could not be given what it is to keep: " + e.getMessage(), e);
        }
        Surroundings around = Surroundings.of(region, server);
        Belongings made = Belongings.of(server, word, inside, container, around.fields());
        boolean asWritten = kept.equals("kept " + inside.volume() + " .")
                && inside.memory().equals(word)
                && (inside.disk().equals(word) || inside.disk().equals(Inside.VOLATILE));
        if (!asWritten || !around.unread().isEmpty()) {
            throw new RegionException(
                    "expected the carried server to keep what it was given, '" + kept + "' of volume " + server.volume()
                            + "; it has " + inside + "; " + String.join("; ", around.unread()),
                    null);
        }
        keep(made);
    }

    /** The bytes of the object. */
    private static byte[] bytes(String word) {
        byte[] bytes = new byte[OBJECT_BYTES];
        UUID uuid = UUID.fromString(word);
        new Random(uuid.getMostSignificantBits() ^ uuid.getLeastSignificantBits()).nextBytes(bytes);
        return bytes;
    }

    /**
     * The names of what a dead harness has left for this one to take over; whatever else carries the run's id may be removed. None if it is
     * not there, or there is no key to it on this machine.
     */
    public static Set<String> spared(RunId run, Places places) {
        Belongings old = Belongings.read(places.record());
        if (old == null
                || old.removed()
                || KeyFile.of(places.keys(), run.value()).read() == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(old.server().names());
        if (old.container() != null) {
            names.add(old.container());
        }
        return names;
    }

    /**
     * Takes over what a dead harness has left; if that is gone, makes other ones, and what the step that had begun did to the former is
     * not known then.
     *
     * @param step that had begun and is gone on with; null if none had
     */
    public static Carried resume(Region region, RunId run, CarriedOptions options, Places places, String step) {
        Belongings old = Belongings.read(places.record());
        KeyFile key = KeyFile.of(places.keys(), run.value());
        KeyPair pair = key.read();
        String why;
        if (old == null) {
            why = "the record has no " + Belongings.NAME;
        } else if (old.removed()) {
            why = "they were removed when the run ended before";
        } else if (pair == null) {
            why = "the key to the server is not on this machine";
        } else {
            CarriedServers servers = CarriedServers.adopt(region, run, pair, old.server());
            Carried carried = new Carried(region, servers, key, places.record(), Lost.NOTHING);
            carried.belongings = old;
            if (old.container() != null) {
                StoredObject object = new StoredObject(region.member(), old.container());
                servers.alsoRemove("container " + old.container(), object::remove);
            }
            if (carried.isThere()) {
                return carried;
            }
            carried.close();
            why = "server " + old.server().id() + " is gone";
        }
        LOG.warn("the carried resources that the run had are lost: {}; others are made", why);
        return create(region, run, options, places, new Lost(step, why));
    }

    private boolean isThere() {
        int status = region.member()
                .send("GET", "compute", "servers/" + belongings.server().id(), null)
                .status();
        if (status != 200 && status != 404) {
            throw new RegionException(
                    "Nova answered " + status + " to whether the carried server is still there; resume again", null);
        }
        return status == 200;
    }

    /** One line for people. */
    public String describe() {
        CarriedServer server = belongings.server();
        return "carried: server " + server.id() + " (" + server.floatingAddress() + ")"
                + (server.volume() == null ? "" : ", volume " + server.volume())
                + (belongings.container() == null ? "" : ", object in container " + belongings.container());
    }

    /** How they were when they were last known to be well. */
    Belongings belongings() {
        return belongings;
    }

    /** Why nothing can be said of this step: they are others than at its begin; null if that is not so. */
    String lostFor(String step) {
        return step.equals(lost.step())
                ? "the carried resources that step " + step + " began with are lost (" + lost.why()
                        + "); what it did to them is not known, and those that there are now were made since"
                : null;
    }

    /** Whether they are being removed. */
    boolean isClosing() {
        return servers.isClosing();
    }

    /** Looks at the server over SSH alone. */
    Inside look() throws IOException {
        return Inside.of(servers.run(GuestScript.look(servers.server().volume()), LOOK));
    }

    /** Asks the APIs. */
    Surroundings surroundings() {
        return Surroundings.of(region, servers.server());
    }

    /** What the object should hold. */
    byte[] expectedBytes() {
        return bytes(belongings.word());
    }

    /** What it holds; null if there is none. */
    byte[] storedBytes() {
        return new StoredObject(region.member(), belongings.container()).get();
    }

    /** From now on they are to be as they are now; a server that was restarted is given its word again. */
    void accept(Inside inside, Surroundings around) {
        if (inside != null && !inside.boot().equals(belongings.boot())) {
            try {
                LOG.debug("after a restart: {}", servers.run(GuestScript.remember(belongings.word()), LOOK));
            } catch (IOException e) {
                LOG.warn("the restarted carried server could not be given its word again: {}", e.getMessage());
            }
        }
        keep(belongings.now(inside, new TreeMap<>(around.fields())));
    }

    private void keep(Belongings now) {
        belongings = now;
        now.write(record);
    }

    /**
     * Removes all of it.
     *
     * @throws IllegalStateException if something may be left
     */
    @Override
    public void close() {
        try {
            servers.close();
        } finally {
            key.delete();
            markRemoved();
        }
    }

    /** The record is told last; that it cannot be written, as on a full disk, leaves nothing behind in the region. */
    private void markRemoved() {
        try {
            keep(belongings.gone());
        } catch (UncheckedIOException e) {
            LOG.warn("{}", e.getMessage(), e);
        }
    }
}
