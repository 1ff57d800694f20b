package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A {@link FakeCloud} with its configuration in a directory, for tests of other packages: region {@code lab}, run {@code r1}. */
public final class FakeRegion implements AutoCloseable {

    private final FakeCloud cloud = new FakeCloud();
    private final FakeProject project = new FakeProject(cloud);
    private final Path directory;

    /** Starts it and writes its configuration. */
    public FakeRegion(Path directory) {
        this.directory = directory;
        cloud.configure(directory);
    }

    /** Adds a line to the profile. */
    public void profile(String line) {
        write("regions/lab.yaml", line);
    }

    /** Makes the configured password wrong. */
    public void forgetPassword() {
        Path file = directory.resolve("clouds.yaml");
        try {
            Files.writeString(file, Files.readString(file).replace(FakeCloud.PASSWORD, "wrong"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String file, String line) {
        try {
            Files.write(directory.resolve(file), List.of(line), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers a path of nova, such as {@code /servers}. */
    public void compute(String path, int status, String body) {
        cloud.answer("/compute/v2.1" + path, status, body);
    }

    /** Answers any path. */
    public void answer(String path, int status, String body) {
        cloud.answer(path, status, body);
    }

    /** Replaces the catalogue by Keystone and one more service. */
    public void catalog(String type, String path) {
        cloud.catalog("[" + cloud.entry("identity", "keystone", "/v3") + "," + cloud.entry(type, type, path) + "]");
    }

    /** A way to it. */
    public Region open() {
        return Region.open("lab", FakeCloud.environment(directory, Map.of()));
    }

    /** Adds a server that obeys. */
    public void addServer(String id, String name) {
        project.add(ResourceKind.SERVER, "servers", id, "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(id, name));
    }

    /** The ids of the objects that were deleted, in order. */
    public List<String> deleted() {
        return project.deleted();
    }

    /** Nobody listens any more. */
    @Override
    public void close() {
        cloud.close();
    }
}
