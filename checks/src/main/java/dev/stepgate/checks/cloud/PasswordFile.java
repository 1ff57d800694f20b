package dev.stepgate.checks.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a password out of the file that a key of a profile names. */
final class PasswordFile {

    private final Fields fields;
    private final Environment environment;

    PasswordFile(Fields fields, Environment environment) {
        this.fields = fields;
        this.environment = environment;
    }

    /**
     * The password; null, and a problem that does not quote the file, if it cannot be read or is not one line.
     *
     * @param key names the file, and is there
     * @param whose password it is, such as {@code the dashboard's user}
     */
    Secret read(String key, String whose) {
        Path file = environment.path(fields.text(key));
        try {
            String password = Files.readString(file).replaceFirst("\\R+$", "");
            if (!password.isBlank() && password.lines().count() == 1) {
                return Secret.of(password);
            }
            fields.problem(key, "the " + key + " " + file + " must hold one line, the password");
        } catch (IOException unreadable) {
            // The kind of failure is enough: the exception of a malformed file could quote it.
            fields.problem(
                    key,
                    "the " + key + " " + file + " cannot be read ("
                            + unreadable.getClass().getSimpleName() + "): write the password of " + whose
                            + " into it, readable for you alone");
        }
        return null;
    }
}
