package dev.stepgate.lab.embedded.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepsakeTest {

    private static final String KEEP = "carried='keep word-1 volume-1 2'\n# a script\n";
    private static final String LOOK = "carried='look - volume-1 2'\n# a script\n";

    private final Disk disk = new Disk(1_000_000);
    private final Keepsake keepsake = new Keepsake(new Keepsake.Inside() {
        @Override
        public String bootId() {
            return "boot-1";
        }

        @Override
        public String addresses() {
            return "10.0.0.5,";
        }

        @Override
        public Optional<Disk> disk(String volume) {
            return volume.equals("volume-1") ? Optional.of(disk) : Optional.empty();
        }

        @Override
        public byte[] randomBytes(int length) {
            return Keepsake.bytesOf("seed", length);
        }
    });

    private String said(String command) {
        return keepsake.answer(command).orElseThrow();
    }

    @Test
    void whatIsKeptIsToldAgain() {
        String sha256 = said(KEEP).replaceFirst("kept (\\S+) .\n", "$1");

        assertThat(sha256).matches("[0-9a-f]{64}");
        assertThat(said(LOOK))
                .isEqualTo("carried boot=boot-1 memory=word-1 disk=word-1 volume=" + sha256
                        + " how=direct addresses=10.0.0.5, .\n");
    }

    @Test
    void bytesThatChangedGiveAnotherDigest() {
        said(KEEP);
        String before = said(LOOK);
        disk.write(100_000, new byte[] {1, 2, 3});

        assertThat(said(LOOK)).isNotEqualTo(before);
    }

    @Test
    void memoryIsLostWithThePowerUntilItIsToldAgain() {
        said(KEEP);
        keepsake.powerOff();

        assertThat(said(LOOK)).contains(" memory=- disk=word-1 ");

        said("carried='remember word-1 - 0'\n");

        assertThat(said(LOOK)).contains(" memory=word-1 ");
    }

    @Test
    void volumeThatIsNotThereIsGone() {
        assertThat(said(KEEP.replace("volume-1", "volume-2"))).isEqualTo("kept gone .\n");
        assertThat(said(LOOK.replace("volume-1", "volume-2"))).contains(" volume=gone ");
        assertThat(said(LOOK.replace("volume-1", "-"))).contains(" volume=- ");
    }

    @Test
    void anotherCommandIsNotItsBusiness() {
        assertThat(keepsake.answer("id -un")).isEmpty();
    }
}
