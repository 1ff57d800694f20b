package dev.stepgate.checks.image;

import dev.stepgate.checks.cloud.RunId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

/** A few MiB that only this run would upload: too many for one buffer or one chunk, random so that nothing compresses them. */
final class ImageData {

    private static final int SIZE = 3 * 1024 * 1024 + 17;

    private final byte[] bytes;

    private ImageData(byte[] bytes) {
        this.bytes = bytes;
    }

    static ImageData of(RunId run) {
        byte[] seed = digest("SHA-256", run.value().getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[SIZE];
        new Random(ByteBuffer.wrap(seed).getLong()).nextBytes(bytes);
        return new ImageData(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    long size() {
        return bytes.length;
    }

    /** The hash in hex, by glance's name of the algorithm, such as sha512. */
    String hash(String algorithm) {
        String name = algorithm.toUpperCase(Locale.ROOT).replaceFirst("^SHA(?=\\d)", "SHA-");
        return HexFormat.of().formatHex(digest(name, bytes));
    }

    /** Where the other begins to differ; -1 if it does not. */
    int firstDifference(byte[] other) {
        return Arrays.mismatch(bytes, other);
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(
                    "expected os_hash_algo to be a known algorithm such as sha512, saw '" + algorithm + "'", e);
        }
    }
}
