package dev.stepgate.harness.drift;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Session;
import java.util.SortedMap;

/**
 * A part of what a region is.
 *
 * @param name as files and plans say it
 * @param needs what it takes to ask for it
 * @param reader reads its objects
 */
record Part(String name, Needs needs, Reader reader) {

    /** Reads all objects of a part, or throws a {@link dev.stepgate.checks.cloud.RegionException}. */
    interface Reader {
        SortedMap<String, SortedMap<String, String>> read(Region region);
    }

    /** As {@link Reader}, as one identity. */
    interface SessionReader {
        SortedMap<String, SortedMap<String, String>> read(Session session);
    }

    /** What it takes to ask for a part. */
    interface Needs {
        /** Why it cannot be asked for; null if it can. */
        String missing(Region region);
    }

    static Part ofMember(String name, String service, SessionReader reader) {
        return ofRegion(name, service, region -> reader.read(region.member()));
    }

    static Part ofRegion(String name, String service, Reader reader) {
        return new Part(name, region -> absent(region.member(), service), reader);
    }

    static Part ofAdmin(String name, String service, SessionReader reader) {
        return new Part(
                name,
                region -> region.admin()
                        .map(admin -> absent(admin, service))
                        .orElse(region.admin().isPresent() ? null : "the profile names no adminCloud, whom it takes"),
                region -> reader.read(region.admin().orElseThrow()));
    }

    private static String absent(Session session, String service) {
        return session.has(service) ? null : "the catalogue has no " + service;
    }
}
