package dev.stepgate.harness.run;

import java.time.Instant;

/** Probes and what is observed beside them, as one: waited for and closed together. */
final class Watched implements Workshop.Probing {

    private final Workshop.Probing probes;
    private final Workshop.Observer observer;

    Watched(Workshop.Probing probes, Workshop.Observer observer) {
        this.probes = probes;
        this.observer = observer;
    }

    /** What the observer noticed is recorded last, for it may spoil any attempt that was waited for. */
    @Override
    public boolean awaitRecorded(Instant until) throws InterruptedException {
        boolean recorded = probes.awaitRecorded(until);
        observer.recordNow();
        return recorded;
    }

    @Override
    public void close() {
        try (observer) {
            probes.close();
        }
    }
}
