package dev.stepgate.harness.inspection;

import java.util.ArrayList;
import java.util.List;

/** Looks that go on while the commands of a step run. */
public interface Looks extends AutoCloseable {

    /** Looks at nothing. */
    Looks NONE = all(List.of());

    /**
     * Looks once more, and tells what all of them have seen; nothing looks any more then.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void end() throws InterruptedException;

    /** Ends at once if it is not over, and tells nothing more. */
    @Override
    void close();

    /** Several as one. */
    static Looks all(List<Looks> several) {
        List<Looks> all = new ArrayList<>(several);
        return new Looks() {
            @Override
            public void end() throws InterruptedException {
                for (Looks one : all) {
                    one.end();
                }
            }

            @Override
            public void close() {
                all.forEach(Looks::close);
            }
        };
    }
}
