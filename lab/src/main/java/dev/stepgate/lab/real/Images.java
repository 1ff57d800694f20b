package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The images of the lab. An image whose sources have not changed is not built again, nor is Docker asked to look. */
final class Images {

    static final String GUEST = "stepgate-lab/guest:bookworm";

    /** The Debian of what is the same in every lab. */
    private static final Release UNCHANGING = Release.ZED;

    /** Digest of the sources from which an image was built. */
    private static final String SOURCES = "dev.stepgate.lab.sources";

    private final DockerClient client;
    private final Stopwatch stopwatch;
    private final Map<Release, BaseImage> bases = new EnumMap<>(Release.class);

    Images(DockerClient client, Stopwatch stopwatch) {
        this.client = client;
        this.stopwatch = stopwatch;
        for (Release release : Release.values()) {
            bases.put(release, new BaseImage(release.suite(), client, stopwatch));
        }
    }

    /**
     * Makes the images of all nodes, and the ones below them, where they are missing or older than their sources.
     *
     * @param release which of them: images of several releases stand beside each other
     * @param ceph whether the lab has a Ceph
     * @throws LabException if a build fails; the message has the last step
     */
    void ensure(Release release, boolean ceph) {
        CompletableFuture<String> schemas = CompletableFuture.supplyAsync(() -> {
            String packages = onDebian(release, "packages", release.image("packages"));
            String made = ensure("schemas", release.image("schemas"), Map.of("PACKAGES", packages));
            return ceph ? ensure("ceph-clients", release.image("ceph-clients"), Map.of("SCHEMAS", made)) : made;
        });
        CompletableFuture<String> guest = CompletableFuture.supplyAsync(() -> onDebian(UNCHANGING, "guest", GUEST));
        CompletableFuture<String> cluster =
                CompletableFuture.supplyAsync(() -> ceph ? onDebian(release, "ceph", release.ceph()) : "");
        try {
            cluster.join();
            ensure("openstack", release.openstack(ceph), Map.of("SCHEMAS", schemas.join(), "GUEST", guest.join()));
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof LabException reason ? reason : failure;
        }
    }

    /** Makes one image that stands on Debian alone, where it is missing or stale. */
    void ensureOnDebian(String folder, String name) {
        onDebian(UNCHANGING, folder, name);
    }

    private String onDebian(Release release, String folder, String name) {
        return ensure(
                folder, name, Map.of(), () -> Map.of("BASE", bases.get(release).ensure()));
    }

    private String ensure(String folder, String name, Map<String, String> below) {
        return ensure(folder, name, below, () -> below);
    }

    /** Returns the image's id, after building it where it is missing or stale. */
    private String ensure(
            String folder, String name, Map<String, String> below, Supplier<Map<String, String>> builtWith) {
        BuildContext context = BuildContext.ofResources(folder);
        String digest = context.digest(below);
        Optional<InspectImageResponse> present = find(client, name);
        if (present.isPresent() && digest.equals(label(present.get()))) {
            return present.get().getId();
        }
        Map<String, String> arguments = builtWith.get();
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
