package dev.stepgate.checks.cloud;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The services of a token's project and where they are, as Keystone listed them.
 *
 * @param entries in Keystone's order
 */
public record Catalog(List<Entry> entries) {

    /** Copies the entries. */
    public Catalog {
        entries = List.copyOf(entries);
    }

    /**
     * One service.
     *
     * @param type as the catalogue has it, official or an alias
     * @param name such as nova; may be empty
     */
    public record Entry(String type, String name, List<Endpoint> endpoints) {

        /** Copies the endpoints. */
        public Entry {
            endpoints = List.copyOf(endpoints);
        }

        /** The project's name of this service type: {@code volume} for block storage under any of its types. */
        public String service() {
            return ServiceTypes.name(type);
        }
    }

    /**
     * One address of a service.
     *
     * @param iface public, internal or admin
     * @param region the Keystone region
     * @param url as the catalogue has it, which need not be an address at all
     */
    public record Endpoint(String iface, String region, String url) {}

    /**
     * The entries of a service type.
     *
     * @param serviceType the official type or an alias
     * @return the one to prefer first; empty if there is none
     */
    public List<Entry> of(String serviceType) {
        List<Entry> found = new ArrayList<>();
        for (String type : ServiceTypes.wanted(serviceType)) {
            entries.stream().filter(entry -> entry.type().equals(type)).forEach(found::add);
        }
        return found;
    }

    /** All regions that any endpoint is in. */
    public SortedSet<String> regions() {
        SortedSet<String> regions = new TreeSet<>();
        entries.forEach(entry -> entry.endpoints().forEach(endpoint -> regions.add(endpoint.region())));
        return regions;
    }

    /** The project's name of the service that an address belongs to: that of the endpoint with the longest common beginning. */
    Optional<String> serviceAt(URI address) {
        String wanted = address.toString();
        return entries.stream()
                .flatMap(entry -> entry.endpoints().stream()
                        .map(endpoint -> new Base(entry.service(), withoutVersion(endpoint.url()))))
                .filter(base -> within(wanted, base.url()))
                .max(Comparator.comparingInt(base -> base.url().length()))
                .map(Base::service);
    }

    private record Base(String service, String url) {}

    private static boolean within(String address, String base) {
        return address.startsWith(base)
                && (address.length() == base.length() || "/?".indexOf(address.charAt(base.length())) >= 0);
    }

    /** What is before the version, or before the project of a version-less address. */
    private static String withoutVersion(String url) {
        return url.replaceFirst("/v\\d+(\\.\\d+)?(/.*)?$", "").replaceFirst("/+$", "");
    }
}
