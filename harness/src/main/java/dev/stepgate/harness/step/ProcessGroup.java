package dev.stepgate.harness.step;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command as the leader of a process group of its own, so that a signal reaches all that it has started, also what has lost its parent, and
 * so that Ctrl-C on the terminal reaches the harness alone. Where the machine has no {@code setsid}, the tree below the command has to do.
 */
public final class ProcessGroup {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    /** What has ended is still listed until its parent, or whoever takes its place, has asked for its exit code. */
    private static final Duration REAPED_WITHIN = Duration.ofSeconds(2);

    private static final Duration SIGNAL_TAKES = Duration.ofSeconds(5);

    /**
     * Whether there is an {@code env} that can (coreutils 8.31). A harness that was started by nohup or in the background of a script ignores HUP
     * or INT, its commands would too, and a shell among them could not even trap it.
     */
    private static final boolean RESETS_SIGNALS = resetsSignals();

    private final Process leader;
    private final boolean own;

    private ProcessGroup(Process leader, boolean own) {
        this.leader = leader;
        this.own = own;
    }

    /**
     * Starts a command.
     *
     * @throws IOException if it cannot be started; the error is that of the command, not of setsid
     */
    public static ProcessGroup start(ProcessBuilder builder) throws IOException {
        List<String> command = builder.command();
        boolean own = onPath("setsid") && executable(command.get(0), builder.directory());
        if (own) {
            List<String> grouped = new ArrayList<>(List.of("setsid"));
            if (RESETS_SIGNALS && !command.get(0).contains("=")) {
                grouped.addAll(List.of("env", "--default-signal=HUP,INT,QUIT,TERM"));
            }
            grouped.addAll(command);
            builder.command(grouped);
        }
        return new ProcessGroup(builder.start(), own);
    }

    private static boolean resetsSignals() {
        try {
            return new ProcessBuilder("env", "--default-signal=INT", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean executable(String program, File directory) {
        if (!program.contains("/")) {
            return onPath(program);
        }
        File file = new File(program);
        return (file.isAbsolute() || directory == null ? file : new File(directory, program)).canExecute();
    }

    private static boolean onPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator, -1))
                        .map(folder -> new File(folder, program))
                        .anyMatch(file -> file.isFile() && file.canExecute());
    }

    /** The command itself. */
    public Process leader() {
        return leader;
    }

    /**
     * Sends a signal to all of them, and kills what has not ended in time. An interrupt waits until it is done.
     *
     * @param signal its name, such as {@code INT}
     * @param grace how long they may take to end
     * @return whether all of them ended when asked to
     */
    public boolean stop(String signal, Duration grace) {
        List<ProcessHandle> started = members();
        if (started.isEmpty()) {
            return true;
        }
        List<ProcessHandle> members = started;
        if (!signal(signal)) {
            members.forEach(ProcessHandle::destroy);
        }
        long deadline = System.nanoTime() + grace.toNanos();
        boolean interrupted = Thread.interrupted();
        while (!members.isEmpty() && System.nanoTime() - deadline < 0) {
            interrupted |= pause();
            members = members();
        }
        if (!members.isEmpty()) {
            // The group at once, for it may fork meanwhile; then whoever has left it.
            signal("KILL");
            members.forEach(ProcessHandle::destroyForcibly);
        }
        long reaped = System.nanoTime() + REAPED_WITHIN.toNanos();
        while (started.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - reaped < 0) {
            interrupted |= pause();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return members.isEmpty();
    }

    /** Whether an interrupt came meanwhile. */
    private static boolean pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(LOOK);
            return false;
        } catch (InterruptedException again) {
            return true;
        }
    }

    /** False if it could not be sent. */
    private boolean signal(String signal) {
        List<ProcessHandle> members = members();
        String targets = own
                ? "-" + leader.pid()
                : String.join(
                        " ",
                        members.stream().map(one -> String.valueOf(one.pid())).toList());
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -s " + signal + " -- " + targets)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return kill.waitFor(SIGNAL_TAKES.toMillis(), TimeUnit.MILLISECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** All that live: the tree below the command, and whoever is of its group. */
    private List<ProcessHandle> members() {
        Stream<ProcessHandle> tree = Stream.concat(leader.descendants(), Stream.of(leader.toHandle()));
        Stream<ProcessHandle> group = own ? group() : Stream.empty();
        return Stream.concat(tree, group)
                .distinct()
                .filter(ProcessHandle::isAlive)
                .filter(one -> !isZombie(one.pid()))
                .toList();
    }

    private Stream<ProcessHandle> group() {
        List<ProcessHandle> group = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                String[] state = state(pid);
                if (state.length > 2 && state[2].equals(String.valueOf(leader.pid()))) {
                    ProcessHandle.of(pid).ifPresent(group::add);
                }
            }
        } catch (IOException | UncheckedIOException | NumberFormatException noProc) {
            return Stream.empty();
        }
        return group.stream();
    }

    /** Whether a process has ended, and is listed only until its parent has asked for its exit code. */
    static boolean isZombie(long pid) {
        String[] state = state(pid);
        return state.length > 0 && state[0].equals("Z");
    }

    /** State, parent and group of a process, as {@code /proc} tells them; empty if it is gone, or there is no such place. */
    private static String[] state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
        } catch (IOException gone) {
            return new String[0];
        }
    }
}
