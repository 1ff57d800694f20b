package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.guest.Console;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskWordTest {

    private static final String A = "02751795-57fc-4b4c-8a8f-3d12d86fa928";
    private static final String B = "4cd3d227-74a7-44dd-9fb3-401462d8a01d";

    @Test
    void nothingSaidIsSilence() {
        assertThat(DiskWord.since(console(""), console("")).isSilence()).isTrue();
        assertThat(DiskWord.since(wrote(A), wrote(A)).isSilence()).isTrue();
    }

    @Test
    void tokenWrittenSinceIsTold() {
        assertThat(DiskWord.since(console(""), wrote(A))).isEqualTo(new DiskWord(Optional.empty(), Optional.of(A)));
    }

    @Test
    void tokenReadSinceIsToldWithoutWhatWasWrittenBefore() {
        Console now = console("STEPGATE r disk=vdb wrote=%s\nSTEPGATE r disk=vdb read=%s\n".formatted(A, B));

        assertThat(DiskWord.since(wrote(A), now)).isEqualTo(new DiskWord(Optional.of(B), Optional.empty()));
    }

    private static Console wrote(String token) {
        return console("STEPGATE r disk=vdb wrote=" + token + "\n");
    }

    private static Console console(String text) {
        return new Console(text, new RunId("r"));
    }
}
