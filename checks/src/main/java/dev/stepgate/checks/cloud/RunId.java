package dev.stepgate.checks.cloud;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The id of a run; it stands in the name, and where there is room in a label, of everything that the run creates in a region.
 *
 * @param value 1 to 40 letters, digits, dots and dashes, beginning with a letter or digit
 */
public record RunId(String value) {

    /** The key of the label in server and volume metadata and in image properties; its value is the run's id. */
    public static final String LABEL = "stepgate";

    private static final String FAMILY = "stepgate-";
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");
    private static final String REST = "[a-z]+-[0-9a-f]{6}";
    private static final Pattern OURS = Pattern.compile(FAMILY + SHAPE + "-" + REST);

    /**
     * Checks the shape.
     *
     * @throws IllegalArgumentException if the value is not as described
     */
    public RunId {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a run id is 1 to 40 letters, digits, dots and dashes, this is '" + value + "'");
        }
    }

    /** A new id for a run that began at that time, such as {@code 20261122t123456-0a1b}. */
    public static RunId startedAt(Instant time) {
        String stamp = DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(time);
        int salt = ThreadLocalRandom.current().nextInt(0x10000);
        return new RunId("%s-%04x".formatted(stamp, salt));
    }

    /** A new name that carries this id: {@code stepgate-RUN-KIND-RANDOM}. */
    public String name(ResourceKind kind) {
        return name(kind.word());
    }

    /** A new name that carries this id, for a container of an object store. */
    public String containerName() {
        return name("container");
    }

    private String name(String word) {
        int salt = ThreadLocalRandom.current().nextInt(0x1000000);
        return "%s%s-%s-%06x".formatted(FAMILY, value, word, salt);
    }

    /** Whether an object of that name was made by this run. */
    public boolean owns(String name) {
        return name != null && name.matches(Pattern.quote(FAMILY + value) + "-" + REST);
    }

    /** Whether an object of that name was made by any run of Stepgate. */
    public static boolean isOurs(String name) {
        return name != null && OURS.matcher(name).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
