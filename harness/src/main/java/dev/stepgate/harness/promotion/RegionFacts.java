package dev.stepgate.harness.promotion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a region is made of, as far as a user can see it.
 *
 * @param facts by kind and name, such as {@code version compute}, {@code extension router}, {@code flavor m1.small}, {@code quota cores}
 * @param unseen the kinds that could not be looked at, each with the reason after a colon
 */
public record RegionFacts(String region, Instant at, Map<String, String> facts, List<String> unseen) {

    /** The value of something that is there and would not tell. */
    public static final String NOT_SEEN = "not seen";

    /** The kinds by which software is told: what every region before must have had the same. */
    private static final List<String> ARTEFACTS = List.of("version", "release");

    /** Copies the collections. */
    public RegionFacts {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(at, "at");
        facts = new TreeMap<>(facts);
        unseen = List.copyOf(unseen);
    }

    /** Those facts that tell which software runs. */
    public Map<String, String> artefacts() {
        Map<String, String> artefacts = new TreeMap<>();
        facts.forEach((name, value) -> {
            if (ARTEFACTS.contains(kind(name))) {
                artefacts.put(name, value);
            }
        });
        return artefacts;
    }

    /** Whether the region was asked for facts of this kind, and answered. */
    boolean saw(String name) {
        return unseen.stream().noneMatch(kind -> kind.startsWith(kind(name) + ":"));
    }

    private static String kind(String name) {
        return name.substring(0, name.contains(" ") ? name.indexOf(' ') : name.length());
    }
}
