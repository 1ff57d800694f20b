package dev.stepgate.harness.probe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Keeps one connection and asks something small on it at each attempt. That the connection breaks without announcement is the failure: of
 * the attempt that was under way, else of the next one. Later attempts open it again. An end that the other side has announced
 * ({@code Connection: close}) is none.
 *
 * <p>The interval has to be shorter than the time after which the target closes idle connections. Attempts wait for their turn: if one is
 * not answered in time, its connection is given up, and those behind it go on with a new one.
 */
final class SessionProbe implements Asker {

    /** Opens the connection. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens one; a failure ends the attempt.
         *
         * @param broken called if it breaks while nothing waits for an answer; with null if the other side closed it
         */
        void open(Attempt attempt, Consumer<Conversation> opened, BiConsumer<Conversation, Throwable> broken);
    }

    private final Opener opener;
    private final Deque<Attempt> waiting = new ArrayDeque<>();
    private Conversation conversation;
    private Attempt opening;
    private Attempt speaking;
    private Answer broke;

    SessionProbe(Opener opener) {
        this.opener = opener;
    }

    @Override
    public void ask(Attempt attempt) {
        if (broke != null) {
            Answer answer = broke;
            broke = null;
            attempt.end(answer);
            return;
        }
        waiting.add(attempt);
        attempt.onEnd(() -> ended(attempt));
        next();
    }

    private void next() {
        Attempt head = waiting.peekFirst();
        if (head == null || speaking != null || opening != null) {
            return;
        }
        if (conversation == null) {
            opening = head;
            opener.open(head, this::opened, this::brokenWhileIdle);
        } else {
            speaking = waiting.pollFirst();
            conversation.say(new Saying(speaking));
        }
    }

    private void opened(Conversation begun) {
        opening = null;
        conversation = begun;
        next();
    }

    /** Whatever ended it: one that was answered speaks no longer, and leaves the connection to the next. */
    private void ended(Attempt attempt) {
        waiting.remove(attempt);
        if (attempt.equals(opening)) {
            opening = null;
            next();
        } else if (attempt.equals(speaking)) {
            speaking = null;
            Closing.abort(conversation.channel());
            conversation = null;
            next();
        }
    }

    private void brokenWhileIdle(Conversation which, Throwable why) {
        if (which.equals(conversation)) {
            conversation = null;
            broke = why == null ? Answer.fail("eof") : Faults.classify(why);
        }
    }

    private final class Saying implements Conversation.Hearer {

        private final Attempt attempt;

        Saying(Attempt attempt) {
            this.attempt = attempt;
        }

        @Override
        public void heard(Answer answer, boolean goesOn) {
            if (!attempt.done()) {
                speaking = null;
                if (!goesOn) {
                    Closing.afterPeer(conversation.channel());
                    conversation = null;
                }
                attempt.end(answer);
                next();
            }
        }

        @Override
        public void broken(Throwable why) {
            if (!attempt.done()) {
                speaking = null;
                conversation = null;
                attempt.end(Faults.classify(why));
                next();
            }
        }
    }

    @Override
    public void finish(Runnable finished) {
        if (conversation != null) {
            Closing.abort(conversation.channel());
            conversation = null;
        }
        finished.run();
    }
}
