package dev.stepgate.harness.probe;

/**
 * Lists something with a token. An answer counts only if it is a 2xx with JSON: a balancer's maintenance page is no service. Without a
 * token nothing can be said; a token that is refused although it should be good is the region's fault, and is renewed for later attempts.
 */
final class ListProbe implements Asker {

    private final HttpConnections connections;
    private final Tokens tokens;

    ListProbe(HttpConnections connections, Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    @Override
    public void ask(Attempt attempt) {
        Tokens.Held token = tokens.current();
        if (token == null) {
            attempt.end(Answer.unknown("no-token"));
            return;
        }
        Target target = connections.target();
        connections.send(
                attempt,
                () -> Requests.get(target, target.path(), token.value()),
                reply -> attempt.end(meaning(reply, token)));
    }

    private Answer meaning(Reply reply, Tokens.Held token) {
        if (reply.success()) {
            return reply.json() ? Answer.ok(reply.requestId()) : Answer.fail("not-json", reply.requestId());
        }
        return tokens.refusal(reply, token);
    }

    @Override
    public void finish(Runnable finished) {
        connections.close();
        finished.run();
    }
}
