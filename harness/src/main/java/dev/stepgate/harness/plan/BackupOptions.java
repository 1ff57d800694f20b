package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup of a database has to be.
 *
 * @param file a path whose last part may have wildcards; the newest that matches is the backup, the ones before it say how large it was
 * @param fetch what brings the backup to this machine; empty for nothing
 * @param maxAge how old it may be
 * @param shrinksAtMost by what share of the one before it may be smaller, from 0 to below 1
 * @param image the image of the server that it is restored into
 * @param version what the version of the server that it was taken of begins with; null for any
 * @param databases the databases that must be in it
 * @param source what to compare it with; null for nothing
 * @param memory how much memory the container may have, in MiB
 * @param timeout how long fetching, and restoring, may take each
 */
public record BackupOptions(
        String file,
        List<List<String>> fetch,
        Duration maxAge,
        double shrinksAtMost,
        String image,
        String version,
        List<String> databases,
        Source source,
        int memory,
        Duration timeout)
        implements Inspecting {

    /** Unless a plan says otherwise. */
    public static final Duration MAX_AGE = Duration.ofDays(1);

    /** Unless a plan says otherwise. */
    public static final double SHRINKS_AT_MOST = 0.1;

    /** Unless a plan says otherwise: the lab's, MariaDB 10.11. */
    public static final String IMAGE = "stepgate-lab/database:bookworm";

    /** Unless a plan says otherwise, in MiB. */
    public static final int MEMORY = 1024;

    /** Unless a plan says otherwise. */
    public static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** Copies the lists. */
    public BackupOptions {
        fetch = List.copyOf(fetch);
        databases = List.copyOf(databases);
    }

    @Override
    public String kind() {
        return "backup";
    }

    /**
     * How the database that was backed up is asked.
     *
     * @param command prints a line for each table: schema, table, number of rows, with tabs between them
     * @param tolerance by what share of the source's rows the backup's may differ, since rows come and go after it was taken
     * @param ignore tables, as {@code schema.table}, whose rows are not compared
     */
    public record Source(List<List<String>> command, double tolerance, List<Pattern> ignore) {

        /** Unless a plan says otherwise. */
        public static final double TOLERANCE = 0.1;

        /** Copies the lists. */
        public Source {
            command = List.copyOf(command);
            ignore = List.copyOf(ignore);
        }
    }
}
