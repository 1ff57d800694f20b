package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The images of the lab. An image whose sources have not changed is not built again, nor is Docker asked to look. */
final class Images {

    static final String OPENSTACK = "stepgate-lab/openstack:zed";
    /** The same, built upon the packages that use Ceph. */
    static final String OPENSTACK_ON_CEPH = "stepgate-lab/openstack-ceph:zed";

    static final String CEPH = "stepgate-lab/ceph:pacific";
    static final String CEPH_CLIENTS = "stepgate-lab/ceph-clients:zed";
    static final String PACKAGES = "stepgate-lab/packages:zed";
    static final String SCHEMAS = "stepgate-lab/schemas:zed";
    static final String GUEST = "stepgate-lab/guest:bookworm";

    /** Digest of the sources from which an image was built. */
    private static final String SOURCES = "dev.stepgate.lab.sources";

    private final DockerClient client;
    private final Stopwatch stopwatch;
    private final BaseImage base;

    Images(DockerClient client, Stopwatch stopwatch) {
        this.client = client;
        this.stopwatch = stopwatch;
        this.base = new BaseImage(client, stopwatch);
    }

    /**
     * Makes the images of all nodes, and the ones below them, where they are missing or older than their sources.
     *
     * @param ceph whether the lab has a Ceph
     * @throws LabException if a build fails; the message has the last step
     */
    void ensure(boolean ceph) {
        CompletableFuture<String> schemas = CompletableFuture.supplyAsync(() -> {
            String packages = ensure("packages", PACKAGES, Map.of(), true);
            String made = ensure("schemas", SCHEMAS, Map.of("PACKAGES", packages), false);
            return ceph ? ensure("ceph-clients", CEPH_CLIENTS, Map.of("SCHEMAS", made), false) : made;
        });
        CompletableFuture<String> guest = CompletableFuture.supplyAsync(() -> ensure("guest", GUEST, Map.of(), true));
        CompletableFuture<String> cluster =
                CompletableFuture.supplyAsync(() -> ceph ? ensure("ceph", CEPH, Map.of(), true) : "");
        try {
            cluster.join();
            ensure(
                    "openstack",
                    ceph ? OPENSTACK_ON_CEPH : OPENSTACK,
                    Map.of("SCHEMAS", schemas.join(), "GUEST", guest.join()),
                    false);
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof LabException reason ? reason : failure;
        }
    }

    /** Makes one image that stands on Debian alone, where it is missing or stale. */
    void ensureOnDebian(String folder, String name) {
        ensure(folder, name, Map.of(), true);
    }

    /** Returns the image's id, after building it where it is missing or stale. */
    private String ensure(String folder, String name, Map<String, String> below, boolean onDebian) {
        BuildContext context = BuildContext.ofResources(folder);
        String digest = context.digest(below);
        Optional<InspectImageResponse> present = find(client, name);
        if (present.isPresent() && digest.equals(label(present.get()))) {
            return present.get().getId();
        }
        Map<String, String> arguments = onDebian ? Map.of("BASE", base.ensure()) : below;
        stopwatch.say("image " + name + ": building");
        StepReporter reporter = new StepReporter(name);
        BuildImageCmd build = client.buildImageCmd(context.stream())
                .withTags(Set.of(name))
                .withLabels(Map.of(Ownership.LABEL, Ownership.VALUE, SOURCES, digest));
        arguments.forEach(build::withBuildArg);
        try {
            build.exec(reporter).awaitImageId();
        } catch (DockerClientException | DockerException failure) {
            throw new LabException(
                    "image " + name + " could not be built; last step: " + reporter.lastStep + "; last output: "
                            + reporter.lastOutput + "; " + DockerEngine.oneLine(failure)
                            + "; check that containers reach the package archive, then run the command again",
                    failure);
        }
        stopwatch.say("image " + name + ": built");
        return find(client, name).orElseThrow().getId();
    }

    private static String label(InspectImageResponse image) {
        Map<String, String> labels =
                image.getConfig() == null ? null : image.getConfig().getLabels();
        return labels == null ? null : labels.get(SOURCES);
    }

    static Optional<InspectImageResponse> find(DockerClient client, String name) {
        try {
            return Optional.of(client.inspectImageCmd(name).exec());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Tells the steps of a build that take time as they begin, and remembers where it was, for the message of a failure. */
    private final class StepReporter extends BuildImageResultCallback {

        private final String image;
        private volatile String lastStep = "none";
        private volatile String lastOutput = "none";

        StepReporter(String image) {
            this.image = image;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            super.onNext(item);
            String text = item.getStream() == null ? "" : item.getStream().strip();
            if (text.startsWith("Step ")) {
                lastStep = text.replaceAll("\\s+", " ");
                if (lastStep.contains(": RUN ")) {
                    stopwatch.say("image " + image + ": " + lastStep.substring(0, Math.min(lastStep.length(), 100)));
                }
            } else if (!text.isEmpty()) {
                lastOutput = text.replaceAll("\\s+", " ");
            }
        }
    }
}
