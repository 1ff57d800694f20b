package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.compute.Flavors;
import dev.stepgate.lab.embedded.compute.Nova;
import dev.stepgate.lab.embedded.compute.Servers;
import dev.stepgate.lab.embedded.guest.DataPlane;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.identity.Catalogue;
import dev.stepgate.lab.embedded.identity.Directory;
import dev.stepgate.lab.embedded.identity.Keystone;
import dev.stepgate.lab.embedded.identity.Middleware;
import dev.stepgate.lab.embedded.identity.Password;
import dev.stepgate.lab.embedded.identity.Tokens;
import dev.stepgate.lab.embedded.image.Glance;
import dev.stepgate.lab.embedded.image.Images;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.network.Neutron;
import dev.stepgate.lab.embedded.placement.Allocations;
import dev.stepgate.lab.embedded.placement.Placement;
import dev.stepgate.lab.embedded.volume.Cinder;
import dev.stepgate.lab.embedded.volume.Volumes;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The services of one region and the objects behind them. A new service is made and named here. */
final class Services implements AutoCloseable {

    static final int STATS = 1984;

    /** Where the balancer speaks TLS, for Cinder by its old name: the other endpoints are HTTP as in the real lab. */
    static final int TLS = 8777;

    static final int DASHBOARD = 7000;
    static final int PROMETHEUS = 9090;
    static final int EXPORTER = 9283;
    static final List<Integer> PORTS =
            List.of(STATS, TLS, DASHBOARD, PROMETHEUS, EXPORTER, 5000, 8774, 8776, 8778, 9292, 9696);
    static final String IMAGE = "lab-guest";
    static final String FLAVOR = "lab.nano";
    static final String EXTERNAL_NETWORK = "public";

    /** In the catalogue: the type, the name, and what follows the address. */
    private record Listed(String type, String name, String path) {}

    private static final Map<Integer, List<Listed>> CATALOGUE = Map.of(
            5000, List.of(new Listed("identity", "keystone", "/v3/")),
            9292, List.of(new Listed("image", "glance", "")),
            9696, List.of(new Listed("network", "neutron", "")),
            8774, List.of(new Listed("compute", "nova", "/v2.1")),
            8776, List.of(new Listed("block-storage", "cinder", "/v3/%(project_id)s")),
            8778, List.of(new Listed("placement", "placement", "")));

    private final Directory directory;
    private final List<Service> all = new ArrayList<>();
    private final DataPlane dataPlane;
    private final Password cephPassword;
    private final World world;
    private final Allocations allocations;
    private final Servers servers;
    private final Volumes volumes;

    /**
     * All services, with the guest image, a flavor, an external network and two compute hosts.
     *
     * @param portOffset what is added to the port numbers of guests
     * @param keystoneServes whether Keystone answers now
     */
    Services(World world, Loopback loopback, int portOffset, Executor workers, BooleanSupplier keystoneServes) {
        this.world = world;
        directory = new Directory(world);
        cephPassword = new Password(world.hexId());
        dataPlane = new DataPlane(workers, portOffset);
        Tokens tokens = new Tokens(world);
        Catalogue catalogue = new Catalogue(world);
        String keystone = EmbeddedRegion.http(loopback.front(5000));
        String admin = directory.projectId("admin");
        Images images = new Images(world);
        images.addGuest(IMAGE, admin);
        Networks networks = new Networks(world);
        networks.addExternal(EXTERNAL_NETWORK, loopback.external(), admin);
        volumes = new Volumes(world);
        allocations = new Allocations(world);
        List.of("compute1", "compute2").forEach(allocations::addHost);
        Flavors flavors = new Flavors(world);
        flavors.add(FLAVOR, 1, 128, 1);
        servers = new Servers(world, networks, volumes, allocations, dataPlane);
        Nova.Parts parts = new Nova.Parts(servers, flavors, images, networks, volumes, allocations);
        all.add(Keystone.over(world, directory, tokens, catalogue));
        Supplier<Authenticator> middleware = () -> new Middleware(tokens, keystoneServes, world.time()::nanos);
        all.add(Glance.over(world, images, middleware.get(), keystone));
        all.add(Neutron.over(world, networks, middleware.get(), keystone));
        all.add(Nova.over(world, parts, middleware.get(), keystone));
        all.add(Cinder.over(world, volumes, middleware.get(), keystone));
        all.add(Placement.over(world, allocations, middleware.get(), keystone));
        for (Service service : all) {
            String base = EmbeddedRegion.http(loopback.front(service.port()));
            CATALOGUE
                    .getOrDefault(service.port(), List.of())
                    .forEach(one -> catalogue.add(one.type(), one.name(), base + one.path()));
        }
        catalogue.add(
                "volumev3",
                "cinder",
                EmbeddedRegion.http(loopback.front(TLS)).replaceFirst("^http:", "https:") + "/v3/%(project_id)s");
    }

    List<Service> all() {
        return List.copyOf(all);
    }

    /** The hosts that run servers, guarded by the region's lock. */
    Computes computes() {
        return new Computes(world.lock(), allocations);
    }

    /** Guarded by the region's lock. */
    Servers servers() {
        return servers;
    }

    /** Guarded by the region's lock. */
    Volumes volumes() {
        return volumes;
    }

    Password cephPassword() {
        return cephPassword;
    }

    Directory directory() {
        return directory;
    }

    @Override
    public void close() {
        world.lock().lock();
        try {
            dataPlane.close();
        } finally {
            world.lock().unlock();
        }
    }
}
