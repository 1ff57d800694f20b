package dev.stepgate.harness.inspection;

import dev.stepgate.harness.plan.Inspecting;
import java.util.function.Consumer;

/**
 * Inspects one kind of thing.
 *
 * @param <O> the options that a plan gives
 */
public interface Inspector<O extends Inspecting> {

    /** The type of the options; tells the kinds apart. */
    Class<O> options();

    /**
     * Notes before the step what an inspection after it needs to know; by default nothing.
     *
     * @return null if nothing stands against the step; else what could not be noted, which keeps its command from being started
     * @throws InterruptedException if the thread was interrupted
     */
    default Seen prepare(O options, Occasion occasion) throws InterruptedException {
        return null;
    }

    /**
     * Begins to look while the commands of the step run; returns at once. By default it cannot.
     *
     * @param found is told of what is wrong when it is seen, and of all that was seen at the end
     */
    default Looks watch(O options, Occasion occasion, Consumer<Seen> found) {
        throw new IllegalStateException(options.kind() + " is inspected before or after a step, not during it");
    }

    /**
     * Looks, on the calling thread. What is thrown counts as UNKNOWN.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    Seen inspect(O options, Occasion occasion) throws InterruptedException;
}
