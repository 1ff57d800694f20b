package dev.stepgate.lab.embedded.guest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Acts as the script does that a run's carried server is asked by: keeps a word in memory and one on the disk, fills the begin of a volume with
 * random bytes, and tells all of them again. Callers hold the region's lock.
 */
final class Keepsake {

    private static final Pattern ASKED =
            Pattern.compile("^carried='([a-z]+) (\\S+) (\\S+) (\\d+)'$", Pattern.MULTILINE);
    private static final int BLOCK = 65_536;
    private static final String NONE = "-";

    private final Inside inside;
    private String memory = NONE;
    private String disk = NONE;

    /** What the script can reach. */
    interface Inside {

        String bootId();

        /** With a comma behind each. */
        String addresses();

        /** The disk of that volume; empty if there is none. */
        Optional<Disk> disk(String volume);

        byte[] randomBytes(int length);
    }

    Keepsake(Inside inside) {
        this.inside = inside;
    }

    /** The server went off: what was in memory is gone. */
    void powerOff() {
        memory = NONE;
    }

    /** What the script prints; empty if the command is another. */
    Optional<String> answer(String command) {
        Matcher asked = ASKED.matcher(command);
        return asked.find()
                ? Optional.of(answer(
                        asked.group(1), asked.group(2), asked.group(3), Integer.parseInt(asked.group(4)) * BLOCK))
                : Optional.empty();
    }

    private String answer(String verb, String word, String volume, int length) {
        return switch (verb) {
            case "keep" -> {
                memory = word;
                disk = word;
                yield "kept " + (volume.equals(NONE) ? NONE : filled(volume, length)) + " .\n";
            }
            case "remember" -> {
                memory = word;
                yield "kept - .\n";
            }
            case "look" ->
                "carried boot=%s memory=%s disk=%s volume=%s how=direct addresses=%s .\n"
                        .formatted(
                                inside.bootId(),
                                memory,
                                disk,
                                volume.equals(NONE) ? NONE : digest(volume, length),
                                inside.addresses());
            default -> "?\n";
        };
    }

    private String filled(String volume, int length) {
        Optional<Disk> found = inside.disk(volume);
        if (found.isEmpty()) {
            return "gone";
        }
        byte[] bytes = inside.randomBytes(length);
        found.get().write(0, bytes);
        return sha256(bytes);
    }

    private String digest(String volume, int length) {
        return inside.disk(volume).map(found -> sha256(found.read(0, length))).orElse("gone");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform must have SHA-256", e);
        }
    }

    /** Bytes that look random and are the same for the same seed. */
    static byte[] bytesOf(String seed, int length) {
        byte[] bytes = new byte[length];
        byte[] block = seed.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < length; i += 32) {
            block = HexFormat.of().parseHex(sha256(block));
            System.arraycopy(block, 0, bytes, i, Math.min(32, length - i));
        }
        return Arrays.copyOf(bytes, length);
    }
}
