package dev.stepgate.lab.embedded.guest;

import java.util.HashMap;
import java.util.Map;

/** A disk that keeps its bytes; only blocks that were written take memory. Callers hold the region's lock. */
public final class Disk {

    private static final int BLOCK = 4096;

    private final long size;
    private final Map<Long, byte[]> blocks = new HashMap<>();

    /**
     * All zeros.
     *
     * @param size in bytes, above 0
     */
    public Disk(long size) {
        if (size <= 0) {
            throw new IllegalArgumentException("expected a size above 0, got " + size);
        }
        this.size = size;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /**
     * Bytes from an offset on.
     *
     * @throws IndexOutOfBoundsException if they are not all on the disk
     */
    public byte[] read(long offset, int length) {
        check(offset, length);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            byte[] block = blocks.get((offset + i) / BLOCK);
            bytes[i] = block == null ? 0 : block[(int) ((offset + i) % BLOCK)];
        }
        return bytes;
    }

    /**
     * Writes bytes from an offset on.
     *
     * @throws IndexOutOfBoundsException if they do not all fit on the disk
     */
    public void write(long offset, byte[] bytes) {
        check(offset, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            byte[] block = blocks.computeIfAbsent((offset + i) / BLOCK, key -> new byte[BLOCK]);
            block[(int) ((offset + i) % BLOCK)] = bytes[i];
        }
    }

    private void check(long offset, int length) {
        if (offset < 0 || length < 0 || offset + length > size) {
            throw new IndexOutOfBoundsException(
                    "bytes %d to %d of a disk of %d".formatted(offset, offset + length, size));
        }
    }

    /**
     * Another disk with the same bytes.
     *
     * @param newSize at least this disk's
     */
    public Disk copy(long newSize) {
        if (newSize < size) {
            throw new IllegalArgumentException("expected a size of at least " + size + ", got " + newSize);
        }
        Disk copy = new Disk(newSize);
        blocks.forEach((number, block) -> copy.blocks.put(number, block.clone()));
        return copy;
    }
}
