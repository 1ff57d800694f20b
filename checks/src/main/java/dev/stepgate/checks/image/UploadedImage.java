package dev.stepgate.checks.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.openstack4j.api.Builders;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.common.Payloads;
import org.openstack4j.model.image.v2.ContainerFormat;
import org.openstack4j.model.image.v2.DiskFormat;
import org.openstack4j.model.image.v2.Image;

/** An image of the member, with data. */
final class UploadedImage {

    private final Session member;
    private final String id;

    private UploadedImage(Session member, String id) {
        this.member = member;
        this.id = id;
    }

    /** An image without data yet. */
    static Image announce(Session member, Resources resources) {
        return member.openstack()
                .imagesV2()
                .create(Builders.imageV2()
                        .name(resources.name(ResourceKind.IMAGE))
                        .containerFormat(ContainerFormat.BARE)
                        .diskFormat(DiskFormat.RAW)
                        .visibility(Image.ImageVisibility.PRIVATE)
                        .additionalProperty(RunId.LABEL, resources.run().value())
                        .build());
    }

    static UploadedImage upload(Session member, Resources resources, ImageData data) {
        Image image = announce(member, resources);
        succeeds(
                "the upload of image " + image.getId(),
                member.openstack()
                        .imagesV2()
                        .upload(image.getId(), Payloads.create(new ByteArrayInputStream(data.bytes())), image));
        return new UploadedImage(member, image.getId());
    }

    String id() {
        return id;
    }

    JsonNode get() {
        return member.get("image", "v2/images/" + id);
    }

    /** The status of a request for it: 200, or 404 when it is gone. */
    int status() {
        return member.raw("image").get("v2/images/" + id).statusCode();
    }

    byte[] download() {
        try {
            Path file = Files.createTempFile("stepgate-image", ".raw");
            try {
                succeeds(
                        "the download of image " + id,
                        member.openstack().imagesV2().download(id, file.toFile()));
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        succeeds("the deletion of image " + id, member.openstack().imagesV2().delete(id));
    }

    private static void succeeds(String what, ActionResponse response) {
        Assertions.assertThat(response.isSuccess())
                .as("%s is accepted: %s", what, response)
                .isTrue();
    }
}
