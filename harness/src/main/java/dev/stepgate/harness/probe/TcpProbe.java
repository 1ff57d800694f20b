package dev.stepgate.harness.probe;

import java.util.List;

/** Opens a TCP connection and closes it at once. */
final class TcpProbe implements Asker {

    private final Dialer dialer;

    TcpProbe(Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public void ask(Attempt attempt) {
        dialer.open(attempt, List::of, channel -> {
            Closing.abort(channel);
            attempt.end(Answer.ok(null));
        });
    }
}
