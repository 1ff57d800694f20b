package dev.stepgate.harness.claim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a region is claimed: the same for everybody who means the same region of the same cloud, whatever directory they work in.
 *
 * @param region the region's name
 * @param identity the address of its Keystone
 * @param state where files that outlive a process are kept
 */
public record Place(String region, URI identity, Path state) {

    /** Checks that nothing is missing. */
    public Place {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(state, "state");
    }

    /** In this user's state directory, by the XDG Base Directory Specification. */
    public static Place of(String region, URI identity) {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return new Place(region, identity, base.resolve("stepgate"));
    }

    /** The file whose lock is the claim. */
    Path file() {
        return state.resolve("regions").resolve(region + "-" + digest() + ".lock");
    }

    private String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(identity.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}
