package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names of Java against the scripts and the plan that act on them: a precaution that nobody reads could not be left out. */
class PrecautionTest {

    @ParameterizedTest
    @EnumSource
    void isLookedAtBySomething(Precaution precaution) throws IOException, URISyntaxException {
        List<Path> readers = new ArrayList<>();
        readers.add(plan());
        for (String folder : List.of("openstack", "ceph")) {
            try (Stream<Path> files = Files.walk(
                    Path.of(Release.class.getResource(folder + "/Dockerfile").toURI())
                            .getParent())) {
                files.filter(Files::isRegularFile).forEach(readers::add);
            }
        }

        List<Path> reading = new ArrayList<>();
        for (Path reader : readers) {
            if (Files.readString(reader).matches("(?s).*\\b" + precaution + "\\b.*")) {
                reading.add(reader);
            }
        }
        assertThat(reading).isNotEmpty();
    }

    private static Path plan() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("lab/plans"))) {
            here = here.getParent();
        }
        return here.resolve("lab/plans/zed-to-epoxy.yaml");
    }
}
