package dev.stepgate.harness.probe;

/** Reads a version document, without a token. */
final class VersionProbe implements Asker {

    private final HttpConnections connections;

    VersionProbe(HttpConnections connections) {
        this.connections = connections;
    }

    @Override
    public void ask(Attempt attempt) {
        Target target = connections.target();
        connections.send(
                attempt,
                () -> Requests.get(target, target.path(), null),
                reply -> attempt.end(Answer.ofStatus(reply.status(), reply.requestId())));
    }

    @Override
    public void finish(Runnable finished) {
        connections.close();
        finished.run();
    }
}
