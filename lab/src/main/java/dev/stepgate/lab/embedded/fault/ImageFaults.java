package dev.stepgate.lab.embedded.fault;

import java.util.List;

/** What can be wrong with images. */
final class ImageFaults {

    private ImageFaults() {}

    static List<Fault> all() {
        return List.of(
                Area.IMAGE.at(
                        "image-data-corrupted",
                        "Glance stores an image with one wrong bit and keeps the checksum of what was sent, as a failing disk or a"
                                + " broken store driver does; servers booted from it fail in ways that nobody connects with the image.",
                        "",
                        FaultPoint.IMAGE_STORED),
                Area.IMAGE.at(
                        "image-download-cut",
                        "Glance gives back only the first half of an image, with a length that fits, as from a copy in its cache that"
                                + " was never finished; hosts boot from what they got.",
                        "",
                        FaultPoint.IMAGE_DOWNLOAD),
                Area.IMAGE.at(
                        "image-without-hash",
                        "Glance notes no hash of an upload, as where an image is registered by its place in the store; corruption"
                                + " cannot be noticed any more.",
                        "",
                        FaultPoint.IMAGE_HASHED),
                Area.IMAGE.at(
                        "image-stuck-saving",
                        "Glance accepts an upload with 204 and loses it, as when the worker dies before the store has the data; the"
                                + " image stays in the status saving for ever.",
                        "",
                        FaultPoint.IMAGE_ACTIVATED),
                Area.IMAGE.at(
                        "image-deletion-late",
                        "Glance accepts a deletion and shows the image long afterwards, as when the store is busy with the data of"
                                + " others; quotas are used up by what its owner has deleted.",
                        "",
                        FaultPoint.IMAGE_DELETED),
                Area.IMAGE.of(
                        "image-paging-ends-early",
                        "Glance gives the first page of a list without the way to the next; who has more images than a page holds does"
                                + " not find them.",
                        "",
                        Requests.to("image").of("GET", "/v2/images").edited((call, body) -> body.remove("next"))));
    }
}
