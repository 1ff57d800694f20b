package dev.stepgate.lab.embedded.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DiskTest {

    private final Disk disk = new Disk(1L << 40);

    @Test
    void unwrittenBytesAreZero() {
        assertThat(disk.read(1L << 39, 3)).containsExactly(0, 0, 0);
    }

    @Test
    void writtenBytesComeBackAcrossBlocks() {
        disk.write(4094, new byte[] {1, 2, 3, 4});

        assertThat(disk.read(4093, 6)).containsExactly(0, 1, 2, 3, 4, 0);
    }

    @Test
    void copyKeepsItsOwnBytes() {
        disk.write(0, new byte[] {1});
        Disk copy = disk.copy(disk.size());
        disk.write(0, new byte[] {2});

        assertThat(copy.read(0, 1)).containsExactly(1);
        assertThat(disk.read(0, 1)).containsExactly(2);
    }

    @Test
    void bytesBeyondTheEndAreRefused() {
        assertThatThrownBy(() -> disk.read(disk.size() - 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> disk.write(-1, new byte[1])).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
