package dev.stepgate.checks.guest;

import dev.stepgate.checks.Resources.Named;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server that was made before a run's first step, and what belongs to it.
 *
 * @param id of the server
 * @param floatingAddress by which it is reached
 * @param user whom its SSH server lets in
 * @param volume id of the volume that is attached to it; null if it has none
 * @param router id of the router between it and the external network
 * @param made everything, the first first
 */
public record CarriedServer(
        String id, String floatingAddress, String user, String volume, String router, List<Named> made) {

    /** Checks that all are there but the volume. */
    public CarriedServer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(floatingAddress);
        Objects.requireNonNull(user);
        Objects.requireNonNull(router);
        made = List.copyOf(made);
    }

    /** The names of everything that was made. */
    public Set<String> names() {
        return made.stream().map(Named::name).collect(Collectors.toUnmodifiableSet());
    }
}
