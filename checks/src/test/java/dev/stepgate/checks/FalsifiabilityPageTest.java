package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code FALSIFIABILITY.md} and its picture say what the catalogue of faults and the expectations say. */
class FalsifiabilityPageTest {

    private static final boolean WRITE = Boolean.getBoolean("falsifiability.write");

    private static final String COMMAND =
            "./mvnw test -pl lab,checks -Dtest=FalsifiabilityPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dfalsifiability.write=true";

    private final Matrix matrix = Matrix.read();

    @Test
    void pageSaysWhatTheExpectationsSay() throws IOException {
        expectUpToDate(Path.of("FALSIFIABILITY.md"), new MatrixPage(matrix).text());
    }

    @Test
    void pictureShowsWhatTheExpectationsSay() throws IOException {
        expectUpToDate(Path.of("falsifiability.svg"), new MatrixPicture(matrix).text());
    }

    @Test
    void enoughIsThereToBelieveThePage() {
        assertThat(matrix.faults()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(matrix.checks()).hasSizeGreaterThanOrEqualTo(45).allSatisfy(check -> assertThat(
                        matrix.faultsOf(check))
                .as("the faults that turn %s red", check)
                .isNotEmpty());
    }

    private static void expectUpToDate(Path file, String wanted) throws IOException {
        if (WRITE) {
            Files.writeString(file, wanted);
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as(
                        "checks/%s is generated from the faults and their expectations; to write it anew: %s",
                        file, COMMAND)
                .isEqualTo(wanted);
    }
}
