package dev.stepgate.checks.cloud;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where configuration comes from, apart from the files themselves.
 *
 * @param variables the environment variables
 * @param home the user's home
 * @param directory what plays the current directory
 * @param site the machine's own configuration
 */
record Environment(Map<String, String> variables, Path home, Path directory, Path site) {

    static Environment ofProcess(Path directory) {
        String home = System.getenv("HOME");
        return new Environment(
                System.getenv(),
                Path.of(home == null ? System.getProperty("user.home") : home),
                directory,
                Path.of("/etc/openstack"));
    }

    /** A variable; null if it is not set, or empty. */
    String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** A path of the user's: {@code ~} is the home, and a relative one starts at the directory. */
    Path path(String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(1).replaceFirst("^/", ""));
        }
        return directory.resolve(text);
    }

    /** Where files of openstacksdk are looked for, in this order. */
    List<Path> folders() {
        String configHome = variable("XDG_CONFIG_HOME");
        Path ofUser = home.resolve(".config").resolve("openstack");
        return configHome == null
                ? List.of(directory, ofUser, site)
                : List.of(directory, path(configHome).resolve("openstack"), ofUser, site);
    }
}
