package dev.stepgate.lab.embedded.compute;

import dev.stepgate.lab.embedded.guest.Guest;
import dev.stepgate.lab.embedded.guest.Machine;
import dev.stepgate.lab.embedded.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For each server another one of the same owner, with the same key: where a network leads astray, it ends there. They are there only for those who come
 * by such a way: no API shows them. Callers hold the region's lock.
 */
final class Neighbours {

    private final World world;
    private final Map<String, Guest> guests = new HashMap<>();

    Neighbours(World world) {
        this.world = world;
    }

    /** The neighbour of a server; it is switched on when it is first asked for. */
    Guest of(Server server) {
        return guests.computeIfAbsent(server.id(), id -> {
            Machine machine = new Machine(
                    world.uuid(),
                    server.name() + "-neighbour",
                    "",
                    server.order().publicKey(),
                    () -> List.of("192.0.2.7"),
                    address -> false,
                    own -> false);
            Guest guest = new Guest(world, machine, () -> {});
            guest.powerOn();
            return guest;
        });
    }

    /** Switches the neighbour of a server off. */
    void forget(Server server) {
        Guest guest = guests.remove(server.id());
        if (guest != null) {
            guest.powerOff();
        }
    }
}
