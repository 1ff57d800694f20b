package dev.stepgate.checks.cloud;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * An object in a container of its own, in the object store of a project; Swift's API, which Ceph's gateway speaks as well. Safe for several
 * threads.
 */
public final class StoredObject {

    private static final String NAME = "object";

    private final Session session;
    private final String container;

    /** @param container its name, as {@link RunId#containerName} gives it */
    public StoredObject(Session session, String container) {
        this.session = Objects.requireNonNull(session);
        this.container = Objects.requireNonNull(container);
    }

    /** Whether the region has an object store. */
    public static boolean isPossibleFor(Session session) {
        return session.has(Containers.SERVICE);
    }

    /**
     * Makes the container and the object.
     *
     * @throws RegionException if either was not taken
     */
    public void put(byte[] bytes) {
        expectCreated(ask("PUT", "", new byte[0]));
        expectCreated(ask("PUT", "/" + NAME, bytes));
    }

    private static void expectCreated(Answer answer) {
        if (answer.status() < 200 || answer.status() > 202) {
            throw answer.useless("201");
        }
    }

    /**
     * Downloads the object.
     *
     * @return null if the store says that there is none
     * @throws RegionException if it gives no usable answer
     */
    public byte[] get() {
        Answer answer = ask("GET", "/" + NAME, null);
        if (answer.status() == 404) {
            return null;
        }
        if (answer.status() != 200) {
            throw answer.useless("200");
        }
        return answer.body();
    }

    /**
     * Deletes the object and the container; there may be none.
     *
     * @throws IllegalArgumentException if the name of the container is not one of ours
     * @throws RegionException if they could not be deleted
     */
    public void remove() {
        if (!RunId.isOurs(container)) {
            throw new IllegalArgumentException("only what Stepgate made is deleted, this is container " + container);
        }
        new Containers(session).remove(container);
    }

    private Answer ask(String method, String below, byte[] bytes) {
        String account = session.endpoint(Containers.SERVICE).toString().replaceFirst("/+$", "");
        Map<String, String> headers = bytes == null ? Map.of() : Map.of("Content-Type", "application/octet-stream");
        return session.ask(new Request(
                method,
                URI.create(account + "/" + container + below),
                headers,
                bytes == null ? null : Request.Body.of(bytes)));
    }
}
