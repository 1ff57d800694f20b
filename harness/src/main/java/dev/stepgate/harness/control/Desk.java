package dev.stepgate.harness.control;

import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.Wait;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a run finds the orders that it is given, and leaves its answers. Used by one thread at a time. */
public interface Desk {

    /** Nobody can be asked: whatever a run would wait for is refused. */
    Desk NOBODY = new Desk() {
        @Override
        public List<Order> fresh() {
            return List.of();
        }

        @Override
        public void answer(Order order, boolean accepted, String answer) {}

        @Override
        public Optional<Order> instead(Wait wait, Instant now) {
            return Optional.of(
                    new Order("nobody-" + now, Steering.Order.REJECT, "stepgate", "nobody can be asked here", "", now));
        }
    };

    /** A rehearsal: what a plan asks a person to approve is approved at once, and a closed gate stays closed. */
    Desk REHEARSAL = new Desk() {
        @Override
        public List<Order> fresh() {
            return List.of();
        }

        @Override
        public void answer(Order order, boolean accepted, String answer) {}

        @Override
        public Optional<Order> instead(Wait wait, Instant now) {
            Steering.Order order = wait == Wait.CLOSED_GATE ? Steering.Order.REJECT : Steering.Order.APPROVE;
            return Optional.of(
                    new Order("rehearsal-" + now, order, "rehearsal", "a rehearsal waits for nobody", "", now));
        }
    };

    /** The orders that have not been answered, in the order of their ids. */
    List<Order> fresh();

    /** Answers one. */
    void answer(Order order, boolean accepted, String answer);

    /** What is done at once where a run would wait for a person; empty: it waits. */
    default Optional<Order> instead(Wait wait, Instant now) {
        return Optional.empty();
    }
}
