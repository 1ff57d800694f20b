package dev.stepgate.lab.embedded.placement;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The resource providers of a region and who uses them; callers hold the region's lock. */
public final class Allocations {

    private final World world;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<String, List<Allocation>> allocations = new LinkedHashMap<>();

    /** A compute host. */
    static final class Provider {

        private final String id;
        private final String name;
        private final Map<String, Inventory> inventories;
        private int generation = 2;
        private boolean enabled = true;

        Provider(String id, String name, Map<String, Inventory> inventories) {
            this.id = id;
            this.name = name;
            this.inventories = new LinkedHashMap<>(inventories);
        }

        String id() {
            return id;
        }

        String name() {
            return name;
        }

        Map<String, Inventory> inventories() {
            return inventories;
        }

        int generation() {
            return generation;
        }
    }

    /** How much of one resource class a host has. */
    record Inventory(long total, long reserved, double ratio) {

        long capacity() {
            return (long) ((total - reserved) * ratio);
        }
    }

    /** What one server uses on one host. */
    record Allocation(String consumer, String provider, Map<String, Long> resources, String project, String user) {

        Allocation {
            resources = new TreeMap<>(resources);
        }

        Allocation with(String otherProvider, Map<String, Long> otherResources) {
            return new Allocation(consumer, otherProvider, otherResources, project, user);
        }
    }

    /** Without hosts. */
    public Allocations(World world) {
        this.world = Objects.requireNonNull(world);
    }

    /** Adds a compute host with 16 processors, 32 GiB of memory and 500 GiB of disk. */
    public void addHost(String name) {
        Map<String, Inventory> inventories = new LinkedHashMap<>();
        inventories.put("VCPU", new Inventory(16, 0, 16));
        inventories.put("MEMORY_MB", new Inventory(32_768, 512, 1.5));
        inventories.put("DISK_GB", new Inventory(500, 0, 1));
        Provider provider = new Provider(world.uuid(), name, inventories);
        providers.put(provider.id(), provider);
    }

    /** The names of the hosts. */
    public List<String> hosts() {
        return providers.values().stream().map(Provider::name).toList();
    }

    /** The id of a host's resource provider. */
    public String id(String host) {
        return named(host).id();
    }

    /** How much of a resource class a host has. */
    public long total(String host, String resource) {
        return Objects.requireNonNull(named(host).inventories().get(resource)).total();
    }

    /** How much of it is not for servers. */
    public long reserved(String host, String resource) {
        return Objects.requireNonNull(named(host).inventories().get(resource)).reserved();
    }

    /** How much of it servers use. */
    public long used(String host, String resource) {
        return used(named(host), resource);
    }

    /** Whether new servers may come to a host. */
    public boolean isEnabled(String host) {
        return named(host).enabled;
    }

    /**
     * Lets new servers come to a host, or not.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public void enable(String host, boolean enabled) {
        named(host).enabled = enabled;
    }

    private Provider named(String host) {
        return providers.values().stream()
                .filter(provider -> provider.name().equals(host))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no host " + host + ", there are " + hosts()));
    }

    /**
     * The least used host that is enabled and has room; empty if none has.
     *
     * @param host the only one to take; empty for any
     */
    public Optional<String> claim(
            String consumer, Map<String, Long> resources, String project, String user, String host) {
        return providers().stream()
                .filter(provider -> host.isEmpty() || provider.name().equals(host))
                .filter(provider -> provider.enabled && hasRoom(provider, resources))
                .min((a, b) -> Long.compare(used(a, "MEMORY_MB"), used(b, "MEMORY_MB")))
                .map(provider -> {
                    note(new Allocation(consumer, provider.id(), resources, project, user));
                    provider.generation++;
                    return provider.name();
                });
    }

    private void note(Allocation right) {
        String consumer = right.consumer();
        if (world.strikes(FaultPoint.ALLOCATION_CLAIMED, consumer)) {
            return;
        }
        allocations.put(consumer, List.of(right));
        if (world.strikes(FaultPoint.ALLOCATION_COUNTED, consumer)) {
            Map<String, Long> less = new TreeMap<>(right.resources());
            less.remove("MEMORY_MB");
            allocations.put(consumer, List.of(right.with(right.provider(), less)));
        }
        if (world.strikes(FaultPoint.ALLOCATION_DOUBLED, consumer)) {
            allocations.put(
                    consumer,
                    providers.keySet().stream()
                            .map(provider -> right.with(provider, right.resources()))
                            .toList());
        }
    }

    private boolean hasRoom(Provider provider, Map<String, Long> resources) {
        return resources.entrySet().stream().allMatch(wanted -> {
            Inventory inventory = provider.inventories().get(wanted.getKey());
            return inventory != null && used(provider, wanted.getKey()) + wanted.getValue() <= inventory.capacity();
        });
    }

    /** Gives back what a consumer has. */
    public void release(String consumer) {
        List<Allocation> gone = allocations.remove(consumer);
        if (gone != null) {
            gone.forEach(one -> Objects.requireNonNull(providers.get(one.provider())).generation++);
        }
    }

    long used(Provider provider, String resource) {
        return on(provider).stream()
                .mapToLong(allocation -> allocation.resources().getOrDefault(resource, 0L))
                .sum();
    }

    List<Allocation> on(Provider provider) {
        return allocations.values().stream()
                .flatMap(List::stream)
                .filter(allocation -> allocation.provider().equals(provider.id()))
                .toList();
    }

    List<Allocation> of(String consumer) {
        return allocations.getOrDefault(consumer, List.of());
    }

    /** Those that have registered. */
    List<Provider> providers() {
        List<Provider> known = new ArrayList<>(providers.values());
        if (!known.isEmpty()
                && world.strikes(FaultPoint.COMPUTE_REGISTERED, last(known).name())) {
            known.remove(last(known));
        }
        return known;
    }

    private static Provider last(List<Provider> some) {
        return some.get(some.size() - 1);
    }

    Optional<Provider> provider(String id) {
        return providers().stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /** What a host says that it has. */
    Map<String, Inventory> inventories(Provider provider) {
        Map<String, Inventory> reported = new LinkedHashMap<>(provider.inventories());
        if (world.strikes(FaultPoint.INVENTORY_REPORTED, provider.name())) {
            reported.computeIfPresent("VCPU", (key, right) -> new Inventory(right.total(), right.reserved(), 0));
        }
        return reported;
    }
}
