package dev.stepgate.lab.embedded.fault;

import java.util.List;
import java.util.Set;

/** What can be wrong with images. */
final class ImageFaults {

    private ImageFaults() {}

    static List<Fault> all() {
        return List.of(at(
                "image-data-corrupted",
                "Glance stores an image with one wrong bit and keeps the checksum of what was sent, as a failing disk or a"
                        + " broken store driver does; servers booted from it fail in ways that nobody connects with the image.",
                "",
                FaultPoint.IMAGE_STORED));
    }

    private static Fault at(String id, String description, String reference, FaultPoint... points) {
        return new Fault.AtPoints(new Fault.Label(id, Area.IMAGE, description, reference), Set.of(points));
    }
}
