package dev.stepgate.lab.real;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Debian bookworm as an image: the one at hand, else the registry's, else one that debootstrap makes on this host. */
final class BaseImage {

    private static final String OFFICIAL = "debian:bookworm";
    private static final String OWN = "stepgate-lab/base:bookworm";

    /** A registry that has not sent a byte after so long is as good as absent. */
    private static final int SECONDS_TO_FIRST_BYTE = 8;

    private static final int MINUTES_TO_PULL = 5;

    private final DockerClient client;
    private final Stopwatch stopwatch;

    BaseImage(DockerClient client, Stopwatch stopwatch) {
        this.client = client;
        this.stopwatch = stopwatch;
    }

    /** Returns the name of the image to build on; two builds that ask at the same time get the same one. */
    synchronized String ensure() {
        for (String name : new String[] {OFFICIAL, OWN}) {
            if (Images.find(client, name).isPresent()) {
                return name;
            }
        }
        if (pulled()) {
            return OFFICIAL;
        }
        bootstrap();
        return OWN;
    }

    private boolean pulled() {
        stopwatch.say("image " + OFFICIAL + ": pulling");
        Pull pull = new Pull();
        try (pull) {
            client.pullImageCmd("debian").withTag("bookworm").exec(pull);
            boolean finished = pull.awaitCompletion(SECONDS_TO_FIRST_BYTE, TimeUnit.SECONDS)
                    || (pull.begun && pull.awaitCompletion(MINUTES_TO_PULL, TimeUnit.MINUTES));
            if (finished && Images.find(client, OFFICIAL).isPresent()) {
                return true;
            }
        } catch (DockerException refused) {
            stopwatch.say("image " + OFFICIAL + ": refused (" + DockerEngine.oneLine(refused) + ")");
            return false;
        } catch (InterruptedException interruption) {
            throw LabException.interrupted("pulling " + OFFICIAL, interruption);
        } catch (IOException failure) {
            throw new LabException("the pull of " + OFFICIAL + " could not be ended; run the command again", failure);
        }
        stopwatch.say("image " + OFFICIAL + ": the registry does not answer");
        return false;
    }

    private void bootstrap() {
        HostCommand.require(
                "debootstrap",
                OFFICIAL
                        + " cannot be pulled and debootstrap, which would make it, is missing: apt-get install debootstrap");
        stopwatch.say("image " + OWN + ": debootstrap, about a minute");
        try {
            Path folder = Files.createTempDirectory("stepgate-base");
            try {
                build(folder);
            } finally {
                HostCommand.run("removing " + folder, "rm", "-rf", "--one-file-system", folder.toString());
            }
        } catch (IOException failure) {
            throw new LabException(
                    "no room to make " + OWN + ": " + failure.getMessage() + "; free some space", failure);
        }
        stopwatch.say("image " + OWN + ": made");
    }

    private void build(Path folder) throws IOException {
        Path tree = folder.resolve("tree");
        Path context = Files.createDirectory(folder.resolve("context"));
        HostCommand.run(
                "debootstrap (it has to run as root)", "debootstrap", "--variant=minbase", "bookworm", tree.toString());
        HostCommand.run(
                "tar",
                "tar",
                "-C",
                tree.toString(),
                "--one-file-system",
                "-cf",
                context.resolve("base.tar").toString(),
                ".");
        try (InputStream dockerfile = BaseImage.class.getResourceAsStream("base/Dockerfile")) {
            Files.copy(dockerfile, context.resolve("Dockerfile"));
        }
        try {
            client.buildImageCmd(context.toFile())
                    .withTags(Set.of(OWN))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } catch (DockerClientException | DockerException failure) {
            throw new LabException(OWN + " could not be made: " + DockerEngine.oneLine(failure), failure);
        }
    }

    /** Notices whether anything has come from the registry. */
    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {

        private volatile boolean begun;

        @Override
        public void onNext(PullResponseItem item) {
            begun = true;
        }
    }
}
