package dev.stepgate.harness.backup;

import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.BackupOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges a backup, rule by rule, and keeps what is wrong with it. */
final class Opinion {

    /** The clock of a dump is that of another machine, in a zone that the dump does not tell. */
    private static final Duration ZONES = Duration.ofHours(14);

    /** A table may always differ by so many rows: of a small one, one row is a large share. */
    private static final long FEW = 100;

    private final BackupOptions options;
    private final List<String> failures = new ArrayList<>();
    private final List<String> unknowns = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private long seen;

    Opinion(BackupOptions options) {
        this.options = options;
    }

    void failure(String what) {
        failures.add(what);
    }

    void unknown(String what) {
        unknowns.add(what);
    }

    Seen told() {
        return new Seen(seen, failures, unknowns, details);
    }

    /** @param newerThan the start of the step that should have made it; null if none should */
    void age(BackupFile backup, Instant now, Instant newerThan) {
        seen = 1;
        details.add(backup.path().getFileName() + ": " + backup.size() + " bytes, written " + backup.written());
        Duration age = Duration.between(backup.written(), now);
        if (age.compareTo(options.maxAge()) > 0) {
            failures.add("the newest backup, " + backup.path() + ", is " + text(age) + " old, at most "
                    + text(options.maxAge()) + " is allowed (maxAge); make one");
        }
        if (age.isNegative() && age.negated().compareTo(Duration.ofMinutes(5)) > 0) {
            unknowns.add("the newest backup, " + backup.path() + ", is from the future (" + backup.written()
                    + "); its age cannot be told: compare the clocks");
        }
        if (newerThan != null && backup.written().isBefore(newerThan)) {
            failures.add("the newest backup, " + backup.path() + ", is of " + backup.written()
                    + ", before the step began at " + newerThan + ": the step has made none");
        }
    }

    /** @param former the one before it, or null */
    void size(BackupFile backup, BackupFile former) {
        if (former == null) {
            details.add("there is no older backup to compare its size with");
            return;
        }
        double least = former.size() * (1 - options.shrinksAtMost());
        details.add("the one before, " + former.path().getFileName() + ", has " + former.size() + " bytes");
        if (backup.size() < least) {
            failures.add(backup.path() + " has " + backup.size() + " bytes, the one before it, "
                    + former.path().getFileName() + ", " + former.size() + ": it may shrink by "
                    + Math.round(options.shrinksAtMost() * 100) + "% at most (shrinksAtMost)");
        }
    }

    void contents(Contents contents, Instant now) {
        details.add("it is a " + contents.form().words() + ", compression: " + contents.compression());
        LocalDateTime completed = contents.completed();
        if (completed != null
                && completed
                        .toInstant(ZoneOffset.UTC)
                        .plus(options.maxAge())
                        .plus(ZONES)
                        .isBefore(now)) {
            failures.add("the dump says that it was completed on " + completed + ", longer ago than "
                    + text(options.maxAge()) + " (maxAge), though its file is newer: it is an old dump, copied");
        }
    }

    void restored(Contents contents, Restored restored) {
        seen += restored.rows().size();
        String taken = restored.taken() == null ? contents.version() : restored.taken();
        details.add("restored into MariaDB " + restored.server() + " in "
                + restored.took().toMillis() / 1000.0 + " s: "
                + restored.schemas().size() + " databases, " + restored.rows().size() + " tables, "
                + restored.rows().values().stream().mapToLong(Long::longValue).sum() + " rows, CHECK TABLE good for "
                + restored.checked());
        version(taken, restored.server());
        if (restored.rows().isEmpty()) {
            failures.add("the restored backup holds no table");
        }
        restored.corrupt().forEach(one -> failures.add("CHECK TABLE of the restored backup: " + one));
        if (restored.corrupt().isEmpty() && restored.checked() < restored.rows().size()) {
            unknowns.add("CHECK TABLE answered for " + restored.checked() + " of "
                    + restored.rows().size() + " tables");
        }
        options.databases().stream()
                .filter(name -> !restored.schemas().contains(name))
                .forEach(name -> failures.add("the database " + name + " is not in the backup, which has "
                        + String.join(", ", restored.schemas().stream().sorted().toList())));
        options.databases().stream()
                .filter(restored.schemas()::contains)
                .filter(name -> restored.rows().keySet().stream().noneMatch(table -> table.startsWith(name + ".")))
                .forEach(name -> failures.add("the database " + name + " in the backup has no table"));
        if (options.databases().isEmpty() && options.source() == null) {
            unknowns.add("it was restored, but there is nothing to compare it with: give databases, source, or both");
        }
    }

    private void version(String taken, String server) {
        if (taken == null) {
            unknowns.add("the backup does not tell of which MariaDB it was taken");
            return;
        }
        details.add("it was taken of MariaDB " + taken);
        if (options.version() != null
                && !(taken + ".").startsWith(options.version() + ".")
                && !taken.startsWith(options.version() + "-")) {
            failures.add("the backup was taken of MariaDB " + taken + ", the plan expects " + options.version()
                    + " (version)");
        } else if (!release(taken).equals(release(server))) {
            unknowns.add("the backup is of MariaDB " + taken + ", the throw-away server is " + server
                    + ": name an image of the same release in image");
        }
    }

    private static String release(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    /** @param now the rows that the source has now */
    void compared(Map<String, Long> now, Restored restored) {
        Map<String, Long> compared = new TreeMap<>(now);
        compared.keySet().removeIf(table -> options.source().ignore().stream()
                .anyMatch(ignored -> ignored.matcher(table).matches()));
        if (compared.isEmpty()) {
            unknowns.add("the source names no table to compare the backup with");
            return;
        }
        compared.forEach((table, rows) -> compare(table, rows, restored.rows().get(table)));
        details.add("compared with the source as it is now: " + compared.size() + " tables, tolerance "
                + Math.round(options.source().tolerance() * 100) + "% or " + FEW + " rows");
    }

    private void compare(String table, long source, Long backup) {
        if (backup == null) {
            failures.add("the table " + table + " (" + source + " rows at the source) is not in the backup");
        } else if (backup == 0 && source > 0) {
            failures.add("the table " + table + " is empty in the backup, but has " + source
                    + " rows at the source (if it was filled since, list it under ignore)");
        } else if (Math.abs(source - backup)
                > Math.max(FEW, source * options.source().tolerance())) {
            failures.add("the table " + table + " has " + backup + " rows in the backup and " + source
                    + " at the source, more apart than the tolerance of "
                    + Math.round(options.source().tolerance() * 100) + "%");
        }
    }

    private static String text(Duration duration) {
        return duration.toHours() >= 2
                ? duration.toHours() + " h"
                : duration.toMinutes() >= 2 ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
