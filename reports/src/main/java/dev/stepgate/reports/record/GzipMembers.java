package dev.stepgate.reports.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads gzip members (RFC 1952) one by one, as {@link SampleFile} writes them. Not {@link java.util.zip.GZIPInputStream}: that takes anything
 * after the first member which is no other member for the end, so that a damaged file would read as a shorter one.
 */
final class GzipMembers implements AutoCloseable {

    private static final int CHUNK = 8 * 1024;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0};
    private static final int HEADER_LENGTH = 10;

    private final PushbackInputStream in;
    private final Inflater inflater = new Inflater(true);
    private long read;
    private long begin;
    private boolean cutOff;

    /** @param in closed by {@link #close} */
    GzipMembers(InputStream in) {
        this.in = new PushbackInputStream(in, CHUNK);
    }

    /** Where the last member begins, in bytes. */
    long begin() {
        return begin;
    }

    /** Whether the file ended within a member, which was left out. */
    boolean cutOff() {
        return cutOff;
    }

    /**
     * The content of the next member; null at the end.
     *
     * @throws ZipException if there is something else
     */
    byte[] next() throws IOException {
        begin = read;
        int first = in.read();
        if (first < 0) {
            return null;
        }
        in.unread(first);
        try {
            header();
            byte[] content = inflated();
            trailer(content);
            return content;
        } catch (EOFException e) {
            cutOff = true;
            return null;
        }
    }

    /** Whether a whole member begins anywhere behind this place. */
    static boolean anyAfter(Path file, long place) throws IOException {
        byte[] rest;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(place);
            rest = in.readAllBytes();
        }
        for (int at = 1; at + HEADER_LENGTH <= rest.length; at++) {
            if (Arrays.mismatch(rest, at, at + HEADER.length, HEADER, 0, HEADER.length) < 0 && whole(rest, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean whole(byte[] bytes, int at) throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            return members.next() != null;
        } catch (ZipException none) {
            return false;
        }
    }

    private void header() throws IOException {
        for (int i = 0; i < HEADER_LENGTH; i++) {
            int value = one();
            if (i < HEADER.length && (byte) value != HEADER[i]) {
                throw new ZipException("no gzip member begins here");
            }
        }
    }

    private int one() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException();
        }
        read++;
        return value;
    }

    private byte[] inflated() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] packed = new byte[CHUNK];
        byte[] plain = new byte[CHUNK];
        int given = 0;
        inflater.reset();
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                given = in.read(packed);
                if (given < 0) {
                    throw new EOFException();
                }
                read += given;
                inflater.setInput(packed, 0, given);
            }
            try {
                content.write(plain, 0, inflater.inflate(plain));
            } catch (DataFormatException e) {
                throw (ZipException) new ZipException("the gzip member is damaged").initCause(e);
            }
            if (inflater.needsDictionary()) {
                throw new ZipException("the gzip member needs a dictionary");
            }
        }
        int left = inflater.getRemaining();
        in.unread(Arrays.copyOfRange(packed, given - left, given));
        read -= left;
        return content.toByteArray();
    }

    @SuppressWarnings("resource") // reads the same stream, which is closed by close()
    private void trailer(byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        DataInputStream data = new DataInputStream(in);
        int wantedSum = Integer.reverseBytes(data.readInt());
        int wantedLength = Integer.reverseBytes(data.readInt());
        read += 8;
        if (wantedSum != (int) sum.getValue() || wantedLength != content.length) {
            throw new ZipException("the gzip member is damaged: its checksum or length is another");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
