package dev.stepgate.harness.run;

import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.control.Order;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.Wait;
import dev.stepgate.reports.record.Steering.WaitBegan;
import dev.stepgate.reports.record.Steering.WaitEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Takes the orders that a run is given while it goes on, and lets the run wait for them. Each order is recorded before it is obeyed. */
final class Helm implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration FORGET = Duration.ofMinutes(1);

    private final Desk desk;
    private final Journal journal;
    private final Clock clock;
    private final Interruption interruption;
    private final Consumer<String> abort;
    private final Set<String> taken = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private Thread looking;
    private String step = "";
    private boolean paused;
    private Wait waiting;
    private Order decision;

    /** @param abort ends the run; told why */
    Helm(Desk desk, Journal journal, Clock clock, Interruption interruption, Consumer<String> abort) {
        this.desk = desk;
        this.journal = journal;
        this.clock = clock;
        this.interruption = interruption;
        this.abort = abort;
    }

    /** Takes orders from now on; those that the record knows already have been obeyed. */
    void begin() {
        journal.soFar().events(OrderTaken.class).forEach(order -> taken.add(order.id()));
        looking = new Thread(this::look, "orders");
        looking.setDaemon(true);
        looking.start();
    }

    private void look() {
        try {
            do {
                takeAll();
            } while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            abort.accept("orders could not be taken any more: " + e.getMessage());
        }
    }

    private synchronized void takeAll() {
        for (Order order : desk.fresh()) {
            take(order);
        }
    }

    /** Waits before a step while the run is paused, and for the approval that its plan asks for; says who rejected it, if someone did. */
    Optional<String> before(Step next) throws InterruptedException {
        at(next.id());
        while (isPaused()) {
            await(next, Wait.PAUSE, "", "the run is paused before step " + next.id());
        }
        if (next.approval() == null) {
            return Optional.empty();
        }
        String by = next.approval().by() == null ? "" : next.approval().by();
        String who = by.isEmpty() ? "somebody" : by;
        Order order = await(
                next, Wait.APPROVAL, by, "step " + next.id() + " (" + next.title() + ") needs the approval of " + who);
        return rejected(order);
    }

    /** Waits at a closed gate; says who rejected that it is passed, or nothing if a person let it be passed. */
    Optional<String> closed(Step judged) throws InterruptedException {
        return rejected(await(
                judged,
                Wait.CLOSED_GATE,
                "",
                "the gate after step " + judged.id() + " is closed; to go on all the same is a person's decision"));
    }

    private static Optional<String> rejected(Order order) {
        return order.order() == Steering.Order.REJECT
                ? Optional.of("rejected by " + order.who() + because(order))
                : Optional.empty();
    }

    private static String because(Order order) {
        return order.why().isEmpty() ? "" : ": " + order.why();
    }

    private synchronized void at(String id) {
        step = id;
    }

    private synchronized boolean isPaused() {
        return paused;
    }

    private Order await(Step where, Wait wait, String who, String message) throws InterruptedException {
        journal.event(new WaitBegan(clock.instant(), where.id(), wait, who, message));
        synchronized (this) {
            waiting = wait;
            decision = null;
        }
        desk.instead(wait, clock.instant()).ifPresent(this::take);
        Instant forget = clock.instant().plus(FORGET);
        Order decided = decision();
        while (decided == null) {
            interruption.pause(LOOK);
            if (clock.instant().isAfter(forget)) {
                journal.forgetBefore(clock.instant());
                forget = clock.instant().plus(FORGET);
            }
            decided = decision();
        }
        journal.event(new WaitEnded(clock.instant(), where.id(), wait));
        return decided;
    }

    private synchronized Order decision() {
        return decision;
    }

    private synchronized void take(Order order) {
        if (!taken.add(order.id())) {
            desk.answer(order, true, "taken before the harness was started again");
            return;
        }
        String refusal = refusal(order);
        boolean accepted = refusal == null;
        String answer = accepted ? answer(order.order()) : refusal;
        journal.event(new OrderTaken(
                clock.instant(), order.id(), order.order(), order.who(), order.why(), step, accepted, answer));
        if (accepted) {
            obey(order);
        }
        desk.answer(order, accepted, answer);
    }

    private String refusal(Order order) {
        if (interruption.isRequested() || over.getCount() == 0) {
            return "the run is at its end";
        }
        if (!order.step().isEmpty() && !order.step().equals(step)) {
            return "the run is at step " + (step.isEmpty() ? "none yet" : step) + ", not at " + order.step();
        }
        return switch (order.order()) {
            case APPROVE, REJECT ->
                waiting == null || waiting == Wait.PAUSE
                        ? (waiting == null ? "nothing waits for a decision" : "the run is paused: resume or abort it")
                        : null;
            case PAUSE -> paused ? "the run is to pause already" : null;
            case RESUME ->
                paused
                        ? null
                        : waiting == null
                                ? "the run is not paused"
                                : "the run is not paused, it waits for a decision: approve, reject or abort";
            case ABORT -> null;
        };
    }

    private String answer(Steering.Order order) {
        return switch (order) {
            case APPROVE ->
                waiting == Wait.APPROVAL
                        ? "step " + step + " begins"
                        : "the closed gate after step " + step + " is passed; the verdict stays as it is";
            case REJECT -> "the run ends";
            case PAUSE -> waiting == null ? "no step begins after the present one" : "no step begins";
            case RESUME -> "the run goes on";
            case ABORT -> "the run ends now; a running command is asked to end";
        };
    }

    private void obey(Order order) {
        switch (order.order()) {
            case APPROVE, REJECT -> decided(order);
            case PAUSE -> paused = true;
            case RESUME -> {
                paused = false;
                if (waiting == Wait.PAUSE) {
                    decided(order);
                }
            }
            case ABORT -> abort.accept("aborted by " + order.who() + because(order));
        }
    }

    private void decided(Order order) {
        decision = order;
        waiting = null;
    }

    /** Takes no further orders; those that are still there are told that it is too late. */
    @Override
    public void close() {
        over.countDown();
        boolean interrupted = false;
        while (looking != null && looking.isAlive()) {
            try {
                looking.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        try {
            takeAll();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
