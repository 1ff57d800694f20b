package dev.stepgate.harness.step;

import dev.stepgate.reports.record.Continuation.CommandRunning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a step's command has left running after its harness died: the process that the record names with everything that it has
 * started, and whatever else has this run and step in its environment, also if its parents are gone.
 */
public final class Survivors {

    /** The operating system derives the start of a process from its clock, which may have been corrected. */
    private static final Duration SAME = Duration.ofSeconds(2);

    private Survivors() {}

    /**
     * Looks now.
     *
     * @param running the command's process as recorded; null if it was not
     * @return one line for each process, with its number
     */
    public static List<String> of(String runId, String step, CommandRunning running) {
        Set<Long> ours = new HashSet<>();
        for (Optional<ProcessHandle> one = Optional.of(ProcessHandle.current());
                one.isPresent();
                one = one.get().parent()) {
            ours.add(one.get().pid());
        }
        List<String> marks = List.of("STEPGATE_RUN_ID=" + runId, "STEPGATE_STEP=" + step);
        return ProcessHandle.allProcesses()
                .filter(one -> !ours.contains(one.pid()) && !ProcessGroup.isZombie(one.pid()))
                .filter(one -> is(one, running) || descends(one, running) || carries(one, marks))
                .map(one -> one.pid()
                        + one.info()
                                .commandLine()
                                .map(line -> " (" + shortened(line) + ")")
                                .orElse(""))
                .toList();
    }

    private static boolean is(ProcessHandle one, CommandRunning running) {
        if (running == null
                || one.pid() != running.pid()
                || !running.host().equals(ThisProcess.host())
                || running.startedAt() == null) {
            return false;
        }
        Optional<Instant> start = one.info().startInstant();
        return start.isPresent()
                && Duration.between(start.get(), running.startedAt()).abs().compareTo(SAME) < 0;
    }

    private static boolean descends(ProcessHandle one, CommandRunning running) {
        Optional<ProcessHandle> parent = one.parent();
        return parent.isPresent() && (is(parent.get(), running) || descends(parent.get(), running));
    }

    private static boolean carries(ProcessHandle one, List<String> marks) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", String.valueOf(one.pid()), "environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .containsAll(Objects.requireNonNull(marks));
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static String shortened(String line) {
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }
}
