package dev.stepgate.lab.real;

import java.util.function.Consumer;

/** The image of a MariaDB server with its backup program, for throw-away servers. */
public final class DatabaseImage {

    /** Its name; it is Debian bookworm's MariaDB 10.11. */
    public static final String NAME = "stepgate-lab/database:bookworm";

    private DatabaseImage() {}

    /**
     * Makes the image where it is missing or older than its sources, and says what takes long.
     *
     * @throws LabException if Docker does not answer or the build fails
     */
    public static void ensure(Consumer<String> progress) {
        Stopwatch stopwatch = new Stopwatch((elapsed, line) -> progress.accept(line), System::nanoTime);
        try (DockerEngine engine = DockerEngine.connect()) {
            new Images(engine.client(), stopwatch).ensureOnDebian("database", NAME);
        }
    }
}
