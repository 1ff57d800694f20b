package dev.stepgate.checks.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An image of a plain member keeps its data. */
@Needs("image")
@Tag("image")
@Tag("functional")
@Tag("smoke")
@DisplayName("Image")
public class ImageCheck {

    private static final Duration ACTIVE = Duration.ofSeconds(60);

    @Test
    @DisplayName("has the checksum of what was uploaded")
    void hasTheChecksumOfItsData(Session member, Resources resources, Wait patience, RunId run) {
        ImageData data = ImageData.of(run);
        UploadedImage image = UploadedImage.upload(member, resources, data);

        JsonNode active =
                patience.until("image " + image.id() + " active", ACTIVE, image::get, seen -> seen.path("status")
                        .asText()
                        .equals("active"));

        assertThat(active.path("size").asLong()).as("the size of the image").isEqualTo(data.size());
        String algorithm = active.path("os_hash_algo").asText("");
        assertThat(algorithm)
                .as("the algorithm of the hash that Glance notes of the data of image %s; seen: %s", image.id(), active)
                .isNotBlank()
                .isNotEqualTo("null");
        assertThat(active.path("os_hash_value").asText())
                .as("the %s of the image", algorithm)
                .isEqualTo(data.hash(algorithm));
        if (active.hasNonNull("checksum")) {
            assertThat(active.path("checksum").asText())
                    .as("the MD5 of the image")
                    .isEqualTo(data.hash("md5"));
        }
    }

    @Test
    @DisplayName("gives back what was uploaded")
    void givesBackWhatWasUploaded(Session member, Resources resources, RunId run) {
        ImageData data = ImageData.of(run);
        UploadedImage image = UploadedImage.upload(member, resources, data);

        byte[] downloaded = image.download();

        assertThat(downloaded.length).as("the size of the download").isEqualTo(data.size());
        assertThat(data.firstDifference(downloaded))
                .as("the first byte that differs from the upload, -1 for none")
                .isEqualTo(-1);
    }

    @Test
    @DisplayName("is found in a list of many pages")
    void isFoundInListOfManyPages(Session member, Resources resources) {
        List<String> made = List.of(
                UploadedImage.announce(member, resources).getId(),
                UploadedImage.announce(member, resources).getId());

        List<JsonNode> listed = member.list("image", "v2/images?visibility=private&limit=1", "images");

        assertThat(listed)
                .as("the images in the list of private images, asked for one by one")
                .extracting(image -> image.path("id").asText())
                .containsAll(made);
    }

    @Test
    @DisplayName("is gone after its deletion")
    void isGoneAfterDelete(Session member, Resources resources, Wait patience, RunId run) {
        UploadedImage image = UploadedImage.upload(member, resources, ImageData.of(run));

        image.delete();

        patience.until("image " + image.id() + " to answer 404", ACTIVE, image::status, status -> status == 404);
    }
}
