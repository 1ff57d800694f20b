package dev.stepgate.harness.probe;

/**
 * Shows Keystone the token that was issued when the run began: whoever holds one from before a step must be able to go on using it. The
 * token is never renewed; once its own life is over nothing can be said any more.
 */
final class TokenProbe implements Asker {

    private static final String SUBJECT = "X-Subject-Token";

    private final HttpConnections connections;
    private final Tokens tokens;

    TokenProbe(HttpConnections connections, Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    @Override
    public void ask(Attempt attempt) {
        Tokens.Held token = tokens.first();
        if (token == null || tokens.expired(token)) {
            attempt.end(Answer.unknown(token == null ? "no-token" : "token-expired"));
            return;
        }
        Target target = connections.target();
        connections.send(
                attempt,
                () -> {
                    var request = Requests.get(target, target.path(), token.value());
                    request.headers().set(SUBJECT, token.value().reveal());
                    return request;
                },
                reply -> attempt.end(reply.success() ? Answer.ok(reply.requestId()) : tokens.refusal(reply, token)));
    }

    @Override
    public void finish(Runnable finished) {
        connections.close();
        finished.run();
    }
}
