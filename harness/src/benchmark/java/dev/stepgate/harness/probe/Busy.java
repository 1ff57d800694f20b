package dev.stepgate.harness.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps every core busy, by processes of its own. */
final class Busy implements AutoCloseable {

    private final List<Process> processes = new ArrayList<>();

    /** @param wanted false: nothing is done */
    Busy(boolean wanted) throws IOException {
        for (int i = 0; wanted && i < Runtime.getRuntime().availableProcessors(); i++) {
            processes.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
    }
}
