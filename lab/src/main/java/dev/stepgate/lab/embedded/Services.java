package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.identity.Catalogue;
import dev.stepgate.lab.embedded.identity.Directory;
import dev.stepgate.lab.embedded.identity.Keystone;
import dev.stepgate.lab.embedded.identity.Tokens;
import dev.stepgate.lab.embedded.image.Glance;
import dev.stepgate.lab.embedded.image.Images;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The services of one region and the objects behind them. A new service is made and named here. */
final class Services implements AutoCloseable {

    static final List<Integer> PORTS = List.of(1984, 5000, 8774, 8776, 8778, 9292, 9696);
    static final String IMAGE = "lab-guest";
    static final String FLAVOR = "lab.nano";
    static final String EXTERNAL_NETWORK = "public";

    /** In the catalogue: the type, the name, and what follows the address. */
    private record Listed(String type, String name, String path) {}

    private static final Map<Integer, List<Listed>> CATALOGUE = Map.of(
            5000, List.of(new Listed("identity", "keystone", "/v3/")),
            9292, List.of(new Listed("image", "glance", "")));

    private final Directory directory;
    private final List<Service> all = new ArrayList<>();

    Services(World world, Loopback loopback, int sshPort, Executor workers) {
        directory = new Directory(world);
        Tokens tokens = new Tokens(world);
        Catalogue catalogue = new Catalogue(world);
        String keystone = EmbeddedRegion.http(loopback.front(5000));
        all.add(Keystone.over(world, directory, tokens, catalogue));
        Images images = new Images(world);
        images.addGuest(IMAGE, directory.projectId("admin"));
        all.add(Glance.over(world, images, tokens, keystone));
        for (Service service : all) {
            String base = EmbeddedRegion.http(loopback.front(service.port()));
            CATALOGUE
                    .getOrDefault(service.port(), List.of())
                    .forEach(one -> catalogue.add(one.type(), one.name(), base + one.path()));
        }
    }

    List<Service> all() {
        return List.copyOf(all);
    }

    Directory directory() {
        return directory;
    }

    @Override
    public void close() {}
}
