package dev.stepgate.harness.drift;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes snapshots of regions; asks only, and changes nothing. */
public final class Camera {

    private static final Logger LOG = LoggerFactory.getLogger(Camera.class);

    private Camera() {}

    /** The parts that there may be, by name. */
    public static List<String> parts() {
        return Parts.all().stream().map(Part::name).sorted().toList();
    }

    /**
     * Takes one; a part that cannot be read is named as such.
     *
     * @param leftOut parts that are not asked for
     * @param progress gets the name of each part before it is read
     */
    public static Snapshot take(Region region, Collection<String> leftOut, Consumer<String> progress) {
        Instant taken = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> parts = new TreeMap<>();
        SortedMap<String, String> unread = new TreeMap<>();
        SortedMap<String, String> unasked = new TreeMap<>();
        for (Part part : Parts.all()) {
            if (leftOut.contains(part.name())) {
                unasked.put(part.name(), "left out");
                continue;
            }
            progress.accept(part.name());
            try {
                String missing = part.needs().missing(region);
                if (missing == null) {
                    parts.put(part.name(), part.reader().read(region));
                } else {
                    unasked.put(part.name(), missing);
                }
            } catch (RegionException e) {
                LOG.debug("part {} of the region cannot be read", part.name(), e);
                unread.put(part.name(), e.getMessage());
            }
        }
        return Snapshot.of(region.profile().region(), taken.toString(), parts, unread, unasked);
    }
}
