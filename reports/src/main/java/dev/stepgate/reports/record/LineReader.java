package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** Reads the files of a record line by line; each line is one object in JSON. */
final class LineReader {

    private final Path directory;
    private final List<String> notes;

    /** @param notes where it is noted what was left out */
    LineReader(Path directory, List<String> notes) {
        this.directory = directory;
        this.notes = notes;
    }

    /**
     * Reads a file of lines.
     *
     * @param unfinished whether the run has no end, asked when all lines are read. Then lines at the very end may be damaged: what was
     *     not on the disk yet when the power failed reads as anything
     * @return how many bytes are good
     */
    <T> long plain(String name, Class<T> type, Consumer<T> each, BooleanSupplier unfinished) {
        Path file = directory.resolve(name);
        Lines<T> lines = new Lines<>(file, type, each);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                lines.take(b);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (lines.damage != null && !unfinished.getAsBoolean()) {
            throw lines.damage;
        }
        if (lines.damage != null) {
            notes.add(name + ": what follows byte " + lines.good
                    + " is damaged and was left out: the machine failed while" + " it was being written");
        } else if (lines.rest.size() > 0) {
            notes.add(name + ": the last line, " + (lines.count + 1) + ", ends after " + lines.rest.size()
                    + " bytes and was left out: the run was killed while writing it, or still runs");
        }
        return lines.good;
    }

    /**
     * Reads a file of gzip members, each of whole lines.
     *
     * @param unfinished whether the run has no end, so that the last member may be damaged
     * @return how many bytes are good
     */
    <T> long zipped(String name, Class<T> type, Consumer<T> each, boolean unfinished) {
        Path file = directory.resolve(name);
        Lines<T> lines = new Lines<>(file, type, each);
        try (GzipMembers members = new GzipMembers(new BufferedInputStream(Files.newInputStream(file)))) {
            for (byte[] member = next(members, file, unfinished);
                    member != null;
                    member = next(members, file, unfinished)) {
                for (byte b : member) {
                    lines.take(b);
                }
                if (lines.damage != null) {
                    throw lines.damage;
                }
                if (lines.rest.size() > 0) {
                    throw new RecordException(file + ": the gzip member at byte " + members.begin()
                            + " does not end with the end of a line");
                }
            }
            if (members.cutOff()) {
                notes.add(name + ": the last gzip member, at byte " + members.begin()
                        + ", is cut off and was left out: the run was killed while writing it, or still runs");
            }
            return members.begin();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private byte[] next(GzipMembers members, Path file, boolean unfinished) throws IOException {
        try {
            return members.next();
        } catch (ZipException e) {
            if (unfinished && !GzipMembers.anyAfter(file, members.begin())) {
                notes.add(file.getFileName() + ": what follows byte " + members.begin()
                        + " is damaged and was left out: the machine failed while it was being written");
                return null;
            }
            throw new RecordException(file + ": at byte " + members.begin() + ": " + e.getMessage(), e);
        }
    }

    static RecordException unreadable(Path file, IOException e) {
        return e instanceof NoSuchFileException
                ? new RecordException(file + " is missing; the record is not complete and cannot be judged", e)
                : new RecordException(
                        "could not read " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
    }

    /** Bytes on their way to lines and values. */
    private static final class Lines<T> {

        private final Path file;
        private final Class<T> type;
        private final Consumer<T> each;
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        private int count;
        private long read;
        private long good;
        private RecordException damage;

        Lines(Path file, Class<T> type, Consumer<T> each) {
            this.file = file;
            this.type = type;
            this.each = each;
        }

        void take(int b) {
            read++;
            if (b == '\n') {
                count++;
                if (damage == null) {
                    parse(rest.toByteArray());
                } else if (isJson(rest.toByteArray())) {
                    throw damage;
                }
                rest.reset();
            } else {
                rest.write(b);
            }
        }

        private void parse(byte[] line) {
            try {
                T parsed = RecordJson.MAPPER.readValue(line, type);
                if (parsed == null) {
                    throw new RecordException(file + ":" + count + ": expected an object, found null");
                }
                each.accept(parsed);
                good = read;
            } catch (JsonParseException e) {
                damage = new RecordException(file + ":" + count + ": " + RecordJson.problem(e), e);
            } catch (JsonProcessingException e) {
                throw new RecordException(file + ":" + count + ": " + RecordJson.problem(e), e);
            } catch (IOException e) {
                throw unreadable(file, e);
            } catch (IllegalArgumentException | NullPointerException | DateTimeException | ArithmeticException e) {
                throw new RecordException(file + ":" + count + ": " + e.getMessage(), e);
            }
        }

        private static boolean isJson(byte[] line) {
            try {
                return RecordJson.MAPPER.readTree(line).isObject();
            } catch (IOException noneEither) {
                return false;
            }
        }
    }
}
