package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;

/** Removes what carries the lab's label, and nothing else. */
final class Removal {

    private final DockerClient client;
    private final Stopwatch stopwatch;

    Removal(DockerClient client, Stopwatch stopwatch) {
        this.client = client;
        this.stopwatch = stopwatch;
    }

    /** Removes containers, then volumes and networks; goes on after a failure and reports all of them at the end. */
    void contents() {
        Failures failures = new Failures();
        List<Container> containers = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Ownership.LABELS)
                .exec();
        for (Container container : containers) {
            failures.of(() -> client.removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
        }
        List<InspectVolumeResponse> volumes = client.listVolumesCmd()
                .withFilter("label", List.of(Ownership.FILTER))
                .exec()
                .getVolumes();
        int volumeCount = volumes == null ? 0 : volumes.size();
        for (InspectVolumeResponse volume : volumes == null ? List.<InspectVolumeResponse>of() : volumes) {
            failures.of(() -> client.removeVolumeCmd(volume.getName()).exec());
        }
        List<Network> networks = client.listNetworksCmd()
                .withFilter("label", List.of(Ownership.FILTER))
                .exec();
        for (Network network : networks) {
            failures.of(() -> client.removeNetworkCmd(network.getId()).exec());
        }
        if (containers.size() + volumeCount + networks.size() > 0) {
            stopwatch.say("removed " + containers.size() + " containers, " + volumeCount + " volumes and "
                    + networks.size() + " networks");
        }
        failures.report();
    }

    /** Removes the images too, those in the way of others first. */
    void images() {
        Failures failures = new Failures();
        List<Image> images = client.listImagesCmd()
                .withLabelFilter(Ownership.LABELS)
                .withShowAll(false)
                .exec();
        images.stream()
                .sorted((one, other) -> Long.compare(other.getCreated(), one.getCreated()))
                .forEach(image -> failures.of(() ->
                        client.removeImageCmd(image.getId()).withForce(true).exec()));
        for (Release release : Release.values()) {
            failures.of(
                    () -> client.removeImageCmd(BaseImage.own(release.suite())).exec());
        }
        stopwatch.say("removed " + images.size() + " images");
        failures.report();
    }

    /** What could not be removed; something that is gone already is not a failure. */
    private static final class Failures {

        private final List<String> messages = new ArrayList<>();

        void of(Runnable removal) {
            try {
                removal.run();
            } catch (NotFoundException gone) {
                return;
            } catch (DockerException refused) {
                messages.add(DockerEngine.oneLine(refused));
            }
        }

        void report() {
            if (!messages.isEmpty()) {
                throw new LabException("not everything could be removed: " + String.join("; ", messages)
                        + "; run stepgate lab down again");
            }
        }
    }
}
