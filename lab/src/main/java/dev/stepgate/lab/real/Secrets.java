package dev.stepgate.lab.real;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The passwords of one lab. They are made when the lab is made and live only in the environment of its containers, where a second
 * {@code up} finds them again.
 */
record Secrets(String service, String admin, String member, String applicationCredential, String ceph) {

    /** How the password of Ceph's dashboard begins: the file that holds nothing else is known by it as the lab's. */
    static final String CEPH_MARK = "stepgate-lab-";

    private static final String SERVICE = "LAB_SERVICE_PASSWORD";
    private static final String ADMIN = "LAB_ADMIN_PASSWORD";
    private static final String MEMBER = "LAB_MEMBER_PASSWORD";
    private static final String APPLICATION_CREDENTIAL = "LAB_APPCRED_SECRET";
    private static final String CEPH = "LAB_CEPH_PASSWORD";

    /** Letters and digits only: they stand in URLs, SQL and configuration files without any quoting. */
    private static final String ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 24;

    static Secrets generate(SecureRandom random) {
        return new Secrets(
                password(random), password(random), password(random), password(random), CEPH_MARK + password(random));
    }

    /** Finds the passwords in a container's environment ({@code NAME=value}); empty unless all are there. */
    static Optional<Secrets> fromEnvironment(String... environment) {
        Map<String, String> values = Arrays.stream(environment)
                .map(entry -> entry.split("=", 2))
                .filter(entry -> entry.length == 2)
                .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1], (first, second) -> second));
        return values.keySet().containsAll(List.of(SERVICE, ADMIN, MEMBER, APPLICATION_CREDENTIAL, CEPH))
                ? Optional.of(new Secrets(
                        values.get(SERVICE),
                        values.get(ADMIN),
                        values.get(MEMBER),
                        values.get(APPLICATION_CREDENTIAL),
                        values.get(CEPH)))
                : Optional.empty();
    }

    /** The environment from which the containers, and later {@link #fromEnvironment}, take them. */
    List<String> environment() {
        return List.of(
                SERVICE + "=" + service,
                ADMIN + "=" + admin,
                MEMBER + "=" + member,
                APPLICATION_CREDENTIAL + "=" + applicationCredential,
                CEPH + "=" + ceph);
    }

    private static String password(SecureRandom random) {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
