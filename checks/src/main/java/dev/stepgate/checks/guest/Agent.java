package dev.stepgate.checks.guest;

import dev.stepgate.checks.cloud.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The script that a server runs to tell us on its console what it sees. */
final class Agent {

    private static final String RESOURCE = "agent.sh";
    private static final String PLACE = "@RUN_ID@";

    private Agent() {}

    /** The script for that run. */
    static String script(RunId run) {
        try (InputStream in = Agent.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE + " beside " + Agent.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(PLACE, run.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script as nova wants it. */
    static String userData(RunId run) {
        return Base64.getEncoder().encodeToString(script(run).getBytes(StandardCharsets.UTF_8));
    }
}
