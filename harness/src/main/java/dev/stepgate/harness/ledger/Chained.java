package dev.stepgate.harness.ledger;

/**
 * An entry in its place in the ledger.
 *
 * @param number from 1 on, without gaps
 * @param previous the hash of the entry before; {@link #FIRST} for the first one
 * @param hash of this one and, through {@code previous}, of all before it
 */
public record Chained(long number, String previous, String hash, Entry entry) {

    /** What the first entry has instead of the hash of the one before. */
    public static final String FIRST = "0".repeat(64);

    /** The hash of an entry whose JSON is {@code body}. */
    static String hash(long number, String previous, String body) {
        return Digests.text(previous + "\n" + number + "\n" + body);
    }
}
