package dev.stepgate.checks.cloud;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a catalogue means to a cloud entry.
 *
 * @param cloud whose interfaces and region to use
 * @param catalog as Keystone gave it
 */
record Endpoints(Cloud cloud, Catalog catalog) {

    boolean has(String serviceType) {
        return find(serviceType).isPresent();
    }

    /** @throws RegionException if there is no such endpoint, or it is no address; says what there is */
    URI address(String serviceType) {
        Catalog.Endpoint endpoint = find(serviceType).orElseThrow(() -> missing(serviceType));
        try {
            URI address = new URI(endpoint.url());
            if (address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException wrong) {
            // Reported below, for both ways of being wrong.
        }
        throw new RegionException(
                where() + " has \"" + endpoint.url() + "\" for " + serviceType
                        + ", which is no address: correct the endpoint in Keystone",
                null);
    }

    private Optional<Catalog.Endpoint> find(String serviceType) {
        String region = region();
        for (String iface : cloud.interfaces()) {
            for (Catalog.Entry entry : catalog.of(serviceType)) {
                for (Catalog.Endpoint endpoint : entry.endpoints()) {
                    if (endpoint.iface().equals(iface) && endpoint.region().equals(region)) {
                        return Optional.of(endpoint);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The region to use; the only one there is if the cloud entry names none. */
    String region() {
        SortedSet<String> regions = catalog.regions();
        String wanted = cloud.regionName();
        if (wanted != null && regions.contains(wanted)) {
            return wanted;
        }
        if (wanted == null && regions.size() == 1) {
            return regions.first();
        }
        String there = regions.isEmpty() ? "nothing at all" : "the regions " + String.join(", ", regions);
        throw new RegionException(
                where()
                        + (wanted == null
                                ? " has " + there + ": say which one in region_name of "
                                : " has no region \"" + wanted + "\""
                                        + Suggestion.sentence(wanted, regions)
                                        + " It has " + there + ": correct region_name of ")
                        + cloud.source(),
                null);
    }

    private RegionException missing(String serviceType) {
        List<Catalog.Entry> entries = catalog.of(serviceType);
        if (entries.isEmpty()) {
            SortedSet<String> types = new TreeSet<>();
            catalog.entries().forEach(entry -> types.add(entry.type()));
            return new RegionException(
                    where() + " has no service of the type " + serviceType + " (looked for "
                            + String.join(", ", ServiceTypes.wanted(serviceType)) + "); it has "
                            + String.join(", ", types),
                    null);
        }
        return new RegionException(
                where() + " has the service " + serviceType + ", but no endpoint of it with the interface "
                        + String.join(" or ", cloud.interfaces()) + " in the region " + region()
                        + ": correct interface of " + cloud.source() + ", or the endpoint in Keystone",
                null);
    }

    private String where() {
        return "the catalogue of " + cloud.identity();
    }
}
