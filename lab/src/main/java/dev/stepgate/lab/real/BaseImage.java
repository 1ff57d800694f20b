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

/** A release of Debian as an image: the one at hand, else the registry's, else one that debootstrap makes on this host. */
final class BaseImage {

    /** A registry that has not sent a byte after so long is as good as absent. */
    private static final int SECONDS_TO_FIRST_BYTE = 8;

    private static final int MINUTES_TO_PULL = 5;

    private final String suite;
    private final String official;
    private final String own;
    private final DockerClient client;
    private final Stopwatch stopwatch;

    BaseImage(String suite, DockerClient client, Stopwatch stopwatch) {
        this.suite = suite;
        this.official = "debian:" + suite;
        this.own = own(suite);
        this.client = client;
        this.stopwatch = stopwatch;
    }

    /** The name of the one that debootstrap makes. */
    static String own(String suite) {
        return "stepgate-lab/base:" + suite;
    }

    /** Returns the name of the image to build on; two builds that ask at the same time get the same one. */
    synchronized String ensure() {
        for (String name : new String[] {official, own}) {
            if (Images.find(client, name).isPresent()) {
                return name;
            }
        }
        if (pulled()) {
            return official;
        }
        bootstrap();
        return own;
    }

    private boolean pulled() {
        stopwatch.say("image " + official + ": pulling");
        Pull pull = new Pull();
        try (pull) {
            client.pullImageCmd("debian").withTag(suite).exec(pull);
            boolean finished = pull.awaitCompletion(SECONDS_TO_FIRST_BYTE, TimeUnit.SECONDS)
                    || (pull.begun && pull.awaitCompletion(MINUTES_TO_PULL, TimeUnit.MINUTES));
            if (finished && Images.find(client, official).isPresent()) {
                return true;
            }
            if (pull.refusal != null) {
                return refused(pull.refusal);
            }
        } catch (DockerException refusal) {
            return refused(refusal);
        } catch (InterruptedException interruption) {
            throw LabException.interrupted("pulling " + official, interruption);
        } catch (IOException failure) {
            throw new LabException("the pull of " + official + " could not be ended; run the command again", failure);
        }
        stopwatch.say("image " + official + ": the registry does not answer");
        return false;
    }

    private boolean refused(Throwable refusal) {
        stopwatch.say("image " + official + ": refused (" + DockerEngine.oneLine(refusal) + ")");
        return false;
    }

    private void bootstrap() {
        HostCommand.require(
                "debootstrap",
                official
                        + " cannot be pulled and debootstrap, which would make it, is missing: apt-get install debootstrap");
        stopwatch.say("image " + own + ": debootstrap, about a minute");
        try {
            Path folder = Files.createTempDirectory("stepgate-base");
            try {
                build(folder);
            } finally {
                HostCommand.run("removing " + folder, "rm", "-rf", "--one-file-system", folder.toString());
            }
        } catch (IOException failure) {
            throw new LabException(
                    "no room to make " + own + ": " + failure.getMessage() + "; free some space", failure);
        }
        stopwatch.say("image " + own + ": made");
    }

    private void build(Path folder) throws IOException {
        Path tree = folder.resolve("tree");
        Path context = Files.createDirectory(folder.resolve("context"));
        HostCommand.run(
                "debootstrap (it has to run as root)", "debootstrap", "--variant=minbase", suite, tree.toString());
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
                    .withTags(Set.of(own))
                    .exec(new BuildImageResultCallback())
                    .awaitImageId();
        } catch (DockerClientException | DockerException failure) {
            throw new LabException(own + " could not be made: " + DockerEngine.oneLine(failure), failure);
        }
    }

    /** Notices whether anything has come from the registry. */
    private static final class Pull extends ResultCallback.Adapter<PullResponseItem> {

        private volatile boolean begun;
        private volatile Throwable refusal;

        /** A registry out of reach is expected, and no error to log. */
        @Override
        public void onError(Throwable failure) {
            refusal = failure;
            onComplete();
        }

        @Override
        public void onNext(PullResponseItem item) {
            begun = true;
        }
    }
}
