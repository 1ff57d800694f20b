package dev.stepgate.harness.probe;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Secret;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Logs in as the member: the write of Keystone. The token is left to expire: revoking one a second would fill Keystone's table of
 * revocations, which every validation reads.
 */
final class LoginProbe implements Asker {

    private static final int CREATED = 201;

    private final HttpConnections connections;
    private final Supplier<Secret> body;

    /** @param body of the request; may throw {@link RegionException} */
    LoginProbe(HttpConnections connections, Supplier<Secret> body) {
        this.connections = connections;
        this.body = body;
    }

    @Override
    public void ask(Attempt attempt) {
        byte[] request;
        try {
            request = body.get().reveal().getBytes(StandardCharsets.UTF_8);
        } catch (RegionException nobody) {
            attempt.end(Answer.unknown("no-token"));
            return;
        }
        Target target = connections.target();
        connections.send(
                attempt,
                () -> Requests.post(target, target.path(), null, request),
                reply -> attempt.end(meaning(reply)));
    }

    private static Answer meaning(Reply reply) {
        if (reply.status() != CREATED) {
            return reply.success()
                    ? Answer.fail("http-" + reply.status(), reply.requestId())
                    : Answer.refusal(reply.status(), reply.requestId());
        }
        boolean token = reply.headers().contains("X-Subject-Token");
        return token ? Answer.ok(reply.requestId()) : Answer.fail("no-id", reply.requestId());
    }

    @Override
    public void finish(Runnable finished) {
        connections.close();
        finished.run();
    }
}
