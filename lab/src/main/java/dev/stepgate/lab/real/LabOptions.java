package dev.stepgate.lab.real;

import java.nio.file.Path;

/**
 * What a lab is to be like.
 *
 * @param release of what is made now; what is there keeps its own
 * @param computes number of compute nodes, 1 or 2
 * @param ceph whether it has a Ceph, for object storage and for volumes
 * @param directory where {@code clouds.yaml} and {@code regions/lab.yaml} are written
 */
public record LabOptions(Release release, int computes, boolean ceph, Path directory) {

    /**
     * Checks the ranges.
     *
     * @throws LabException if {@code computes} is neither 1 nor 2
     */
    public LabOptions {
        if (computes < 1 || computes > 2) {
            throw new LabException(
                    "the lab has 1 or 2 computes, not " + computes + "; give --computes 1 or --computes 2");
        }
        directory = directory.toAbsolutePath().normalize();
    }

    /** Zed, one compute, no Ceph, files in the current directory. */
    public static LabOptions defaults() {
        return new LabOptions(Release.ZED, 1, false, Path.of(""));
    }
}
