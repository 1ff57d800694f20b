package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.FakeRegion;
import dev.stepgate.checks.cloud.Region;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoiceTest {

    private FakeRegion cloud;

    @BeforeEach
    void start(@TempDir Path directory) {
        cloud = new FakeRegion(directory);
        images("{\"id\": \"i1\", \"name\": \"debian\"}");
        cloud.compute("/flavors/detail", 200, "{\"flavors\": [{\"id\": \"f1\", \"name\": \"tiny\"}]}");
        cloud.answer("/network/v2.0/networks", 200, "{\"networks\": [{\"id\": \"n1\", \"name\": \"public\"}]}");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    @Test
    void namesAndIdsAreFound() {
        profile("debian", "f1", "public");

        assertThat(choice()).isEqualTo(new Choice("i1", "f1", "n1"));
    }

    @Test
    void imageThatIsMissingFailsTheCheckAndNamesTheOthers() {
        profile("debain", "tiny", "public");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(this::choice)
                .withMessageContaining("expected the image 'debain', which the profile of region")
                .withMessageContaining("in the region's list, saw [debian]");
    }

    @Test
    void nameOfSeveralIsAMistakeOfTheProfileAndNamesTheirIds() {
        images("{\"id\": \"i1\", \"name\": \"debian\"}, {\"id\": \"i2\", \"name\": \"debian\"}");
        profile("debian", "tiny", "public");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::choice)
                .withMessageContaining("image 'debian' is the name of several, give one of the ids [i1, i2]");
    }

    @Test
    void whatTheProfileDoesNotSayIsAskedFor() {
        cloud.profile("image: debian");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(this::choice)
                .withMessageContaining("expected the key 'flavor'");
    }

    private Choice choice() {
        try (Region region = cloud.open()) {
            return Choice.of(region.profile(), region.member());
        }
    }

    private void profile(String image, String flavor, String externalNetwork) {
        cloud.profile("image: " + image);
        cloud.profile("flavor: " + flavor);
        cloud.profile("externalNetwork: " + externalNetwork);
    }

    private void images(String json) {
        cloud.answer("/image/v2/images", 200, "{\"images\": [" + json + "]}");
    }
}
