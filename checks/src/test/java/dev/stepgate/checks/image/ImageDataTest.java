package dev.stepgate.checks.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepgate.checks.cloud.RunId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageDataTest {

    private final ImageData data = ImageData.of(new RunId("r1"));

    @Test
    void isTheSameForARunAndDiffersBetweenRuns() {
        assertThat(data.firstDifference(ImageData.of(new RunId("r1")).bytes())).isEqualTo(-1);
        assertThat(data.firstDifference(ImageData.of(new RunId("r2")).bytes())).isNotEqualTo(-1);
    }

    @Test
    void oneFlippedBitIsADifference() {
        byte[] other = data.bytes();
        other[1234567] ^= 1;

        assertThat(data.firstDifference(other)).isEqualTo(1234567);
    }

    @Test
    void truncationIsADifference() {
        assertThat(data.firstDifference(Arrays.copyOf(data.bytes(), 100))).isEqualTo(100);
        assertThat(data.firstDifference(new byte[0])).isZero();
    }

    @Test
    void hashesGoByGlancesNames() {
        assertThat(data.hash("md5")).hasSize(32);
        assertThat(data.hash("sha256")).hasSize(64);
        assertThat(data.hash("sha512")).hasSize(128);
    }

    @Test
    void imageWithoutAHashIsNoGoodImage() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> data.hash(""))
                .withMessageContaining("expected os_hash_algo");
    }
}
