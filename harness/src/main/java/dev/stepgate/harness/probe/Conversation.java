package dev.stepgate.harness.probe;

import io.netty.channel.Channel;

/** A connection on which one thing after the other is asked; lives on one event loop. */
interface Conversation {

    /** What becomes of something that was said: exactly one of the two, once. */
    interface Hearer {
        /**
         * There is an answer.
         *
         * @param goesOn whether the connection may be used again; if not, the other side has said so
         */
        void heard(Answer answer, boolean goesOn);

        /** There will be none, the connection is broken. */
        void broken(Throwable why);
    }

    /** The connection. */
    Channel channel();

    /** Says something small; only while nothing else waits for its answer. */
    void say(Hearer hearer);
}
