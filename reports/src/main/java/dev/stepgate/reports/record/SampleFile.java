package dev.stepgate.reports.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/**
 * The samples of a run, packed. What is written is a gzip member of whole lines at a time, so that each stands for itself. Attempts that were
 * OK are gathered for up to a second. One that was not is with the operating system when {@link #append} returns, with all before it, unless
 * another member was written less than {@link #STORM} ago: then it follows after that time. Safe for use by several threads.
 */
final class SampleFile implements AutoCloseable {

    static final Duration GATHERED = Duration.ofSeconds(1);
    static final Duration STORM = Duration.ofMillis(20);
    private static final int ENOUGH = 256 * 1024;

    private final LineFile file;
    private final SamplePacker packer;
    private final ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1, SampleFile::daemon);
    private long wroteAt = System.nanoTime() - STORM.toNanos();
    private boolean soon;
    private boolean closed;
    private RuntimeException failure;

    SampleFile(Path path, Redactor redactor) throws IOException {
        this(path, 0, redactor);
    }

    /** Goes on behind the first {@code length} bytes, which are whole members. */
    SampleFile(Path path, long length, Redactor redactor) throws IOException {
        file = new LineFile(path, length);
        packer = new SamplePacker(redactor);
        later.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var unused = later.scheduleWithFixedDelay(
                this::writeLater, GATHERED.toMillis(), GATHERED.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable action) {
        Thread thread = new Thread(action, "stepgate-record");
        thread.setDaemon(true);
        return thread;
    }

    synchronized void append(Sample sample) {
        throwFailure();
        if (closed) {
            throw file.closed();
        }
        packer.add(sample);
        if (packer.size() > ENOUGH) {
            write();
        } else if (sample.outcome() != SampleOutcome.OK && !soon) {
            long left = STORM.toNanos() - (System.nanoTime() - wroteAt);
            if (left <= 0) {
                write();
            } else {
                soon = true;
                var unused = later.schedule(this::writeLater, left, TimeUnit.NANOSECONDS);
            }
        }
    }

    /** What is thrown here is thrown by the next call. */
    private synchronized void writeLater() {
        try {
            if (failure == null && !closed) {
                write();
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void write() {
        soon = false;
        if (packer.isEmpty()) {
            return;
        }
        file.write(member(packer.take()));
        wroteAt = System.nanoTime();
    }

    private static byte[] member(byte[] lines) {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(member)) {
            zip.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory, where nothing can fail", e);
        }
        return member.toByteArray();
    }

    private void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Waits until everything appended is on the disk. */
    void force() {
        synchronized (this) {
            throwFailure();
            if (!closed) {
                write();
            }
        }
        file.force();
    }

    @Override
    public void close() {
        later.shutdown();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try (file) {
                throwFailure();
                write();
            }
        }
    }
}
