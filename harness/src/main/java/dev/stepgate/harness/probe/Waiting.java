package dev.stepgate.harness.probe;

/** Something that takes time, and that an interrupt cuts short. */
@FunctionalInterface
interface Waiting {

    void await() throws InterruptedException;

    /** Whether it was interrupted; then it begins again, for it has to be done. */
    static boolean insistently(Waiting waiting) {
        boolean interrupted = false;
        while (patiently(waiting)) {
            interrupted = true;
        }
        return interrupted;
    }

    /** Whether it was interrupted; then it is given up. */
    static boolean patiently(Waiting waiting) {
        try {
            waiting.await();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
