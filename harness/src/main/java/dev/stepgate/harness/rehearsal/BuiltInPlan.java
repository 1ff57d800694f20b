package dev.stepgate.harness.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The plan that is rehearsed where the user names none: a rolling upgrade as operators of SCS clouds do it with OSISM. */
public final class BuiltInPlan {

    private static final String RESOURCE = "rehearsal.yaml";

    private BuiltInPlan() {}

    /** Its text, in YAML. */
    public static String text() {
        try (InputStream in = BuiltInPlan.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
