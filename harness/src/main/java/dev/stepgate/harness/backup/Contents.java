package dev.stepgate.harness.backup;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What a backup tells of itself when it is read from its first byte to its last.
 *
 * @param compression {@code none}, {@code gzip} or {@code zstd}
 * @param version of the server that it was taken of, as a dump tells it; else null
 * @param completed when a dump was completed by the clock and zone of where it was taken; else null
 */
record Contents(Form form, String compression, String version, LocalDateTime completed) {

    private static final byte[] STREAM = "XBSTCK01".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern VERSION = Pattern.compile("^-- Server version\\s+(\\S+)");
    private static final Pattern COMPLETED = Pattern.compile("^-- Dump completed(?: on (\\S+)\\s+(\\S+))?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd H:mm:ss");

    /**
     * Reads all of it.
     *
     * @throws BrokenBackupException if it is no backup, or ends too early
     * @throws IOException if it cannot be read
     */
    static Contents of(BackupFile backup) throws IOException, BrokenBackupException {
        if (backup.isDirectory()) {
            return new Contents(Form.DIRECTORY, "none", null, null);
        }
        String compression = compression(backup.path());
        try (InputStream in = open(backup.path(), compression)) {
            return read(in, compression);
        } catch (java.io.EOFException | java.util.zip.ZipException e) {
            throw new BrokenBackupException(compression + " says that it is cut off or damaged: " + e.getMessage());
        } catch (com.github.luben.zstd.ZstdIOException e) {
            throw new BrokenBackupException("zstd says that it is cut off or damaged: " + e.getMessage());
        }
    }

    private static Contents read(InputStream in, String compression) throws IOException, BrokenBackupException {
        in.mark(STREAM.length);
        boolean stream = java.util.Arrays.equals(in.readNBytes(STREAM.length), STREAM);
        if (stream) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return new Contents(Form.STREAM, compression, null, null);
        }
        in.reset();
        return dump(in, compression);
    }

    private static Contents dump(InputStream in, String compression) throws IOException, BrokenBackupException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        String version = null;
        String last = "";
        long statements = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher said = VERSION.matcher(line);
            if (version == null && said.find()) {
                version = said.group(1);
            }
            if (!line.isBlank()) {
                last = line;
                statements += line.endsWith(";") ? 1 : 0;
            }
        }
        Matcher completed = COMPLETED.matcher(last);
        if (!completed.find()) {
            throw new BrokenBackupException(
                    statements == 0
                            ? "it is neither a stream of mariabackup nor an SQL dump"
                            : "its last line is not '-- Dump completed', so that the dump was cut off");
        }
        LocalDateTime when = completed.group(1) == null
                ? null
                : LocalDateTime.parse(completed.group(1) + " " + completed.group(2), TIME);
        return new Contents(Form.DUMP, compression, version, when);
    }

    private static String compression(Path path) throws IOException, BrokenBackupException {
        byte[] magic;
        try (InputStream in = Files.newInputStream(path)) {
            magic = in.readNBytes(4);
        }
        if (magic.length < 4) {
            throw new BrokenBackupException("it is empty");
        }
        if ((magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
            return "gzip";
        }
        boolean zstd =
                (magic[0] & 0xff) == 0x28 && (magic[1] & 0xff) == 0xb5 && magic[2] == 0x2f && (magic[3] & 0xff) == 0xfd;
        return zstd ? "zstd" : "none";
    }

    private static InputStream open(Path path, String compression) throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        return new BufferedInputStream(
                switch (compression) {
                    case "gzip" -> new GZIPInputStream(file, 1 << 16);
                    case "zstd" -> new ZstdInputStream(file);
                    default -> file;
                },
                1 << 16);
    }
}
