package dev.stepgate.harness.probe;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Secret;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an object of 4 KiB into a container of the run's, reads it back, compares every byte, and deletes it. What an earlier attempt has
 * left is deleted first, as in {@link WriteProbe}.
 */
final class ObjectProbe implements Asker {

    /** Of an object, in bytes. */
    static final int SIZE = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(ObjectProbe.class);
    private static final int NOT_FOUND = 404;

    private final HttpConnections connections;
    private final Tokens tokens;
    private final Function<Consumer<Answer>, Attempt> last;
    private final String container;
    private final Leftovers leftovers = new Leftovers();
    private boolean asked;
    private boolean made;
    private long count;

    /** @param connections to the account */
    ObjectProbe(HttpConnections connections, Tokens tokens, RunId run, Function<Consumer<Answer>, Attempt> last) {
        this.connections = connections;
        this.tokens = tokens;
        this.last = last;
        this.container = connections.target().plainPath().replaceFirst("/+$", "") + "/" + run.containerName();
    }

    @Override
    public void ask(Attempt attempt) {
        Tokens.Held token = tokens.current();
        if (token == null) {
            attempt.end(Answer.unknown("no-token"));
        } else if (made) {
            clean(attempt, token, () -> put(attempt, token));
        } else {
            asked = true;
            Target target = connections.target();
            step(attempt, token, () -> Requests.put(target, container, token.value(), new byte[0]), reply -> {
                made = true;
                clean(attempt, token, () -> put(attempt, token));
            });
        }
    }

    /** Sends a request and goes on if it is served. */
    private void step(Attempt attempt, Tokens.Held token, Supplier<FullHttpRequest> request, Consumer<Reply> then) {
        connections.send(attempt, request, reply -> {
            if (reply.success()) {
                then.accept(reply);
            } else {
                attempt.end(tokens.refusal(reply, token));
            }
        });
    }

    private void clean(Attempt attempt, Tokens.Held token, Runnable then) {
        Leftovers.Made old = leftovers.take(attempt);
        if (old != null) {
            delete(attempt, token, old, reply -> clean(attempt, token, then));
        } else if (leftovers.full()) {
            attempt.end(Answer.unknown("held-back"));
        } else {
            then.run();
        }
    }

    private void put(Attempt attempt, Tokens.Held token) {
        Leftovers.Made object = leftovers.note(container + "/" + count++, attempt);
        byte[] content = new byte[SIZE];
        ThreadLocalRandom.current().nextBytes(content);
        Target target = connections.target();
        Secret secret = token.value();
        step(attempt, token, () -> Requests.put(target, object.name(), secret, content), written -> {
            step(attempt, token, () -> Requests.get(target, object.name(), secret), read -> {
                boolean same = Arrays.equals(read.body(), content);
                delete(attempt, token, object, deleted -> attempt.end(verdict(same, read, deleted)));
            });
        });
    }

    private static Answer verdict(boolean same, Reply read, Reply deleted) {
        if (!same) {
            return Answer.fail("content", read.requestId());
        }
        return deleted.success() ? Answer.ok(read.requestId()) : Answer.fail("http-404", deleted.requestId());
    }

    private void delete(Attempt attempt, Tokens.Held token, Leftovers.Made object, Consumer<Reply> gone) {
        Target target = connections.target();
        connections.send(attempt, () -> Requests.delete(target, object.name(), token.value()), reply -> {
            if (reply.success() || reply.status() == NOT_FOUND) {
                leftovers.gone(object);
                gone.accept(reply);
            } else {
                attempt.end(tokens.refusal(reply, token));
            }
        });
    }

    @Override
    public void finish(Runnable finished) {
        Attempt attempt = last.apply(answer -> {
            connections.close();
            if (asked && answer.error() != null) {
                LOG.warn("probes may have left {} ({}); next: stepgate sweep", container, answer.error());
            }
            finished.run();
        });
        Tokens.Held token = tokens.current();
        if (!asked) {
            attempt.end(Answer.ok(null));
        } else if (token == null) {
            attempt.end(Answer.unknown("no-token"));
        } else {
            clean(attempt, token, () -> deleteContainer(attempt, token));
        }
    }

    private void deleteContainer(Attempt attempt, Tokens.Held token) {
        Target target = connections.target();
        connections.send(attempt, () -> Requests.delete(target, container, token.value()), reply -> {
            boolean gone = reply.success() || reply.status() == NOT_FOUND;
            attempt.end(gone ? Answer.ok(reply.requestId()) : tokens.refusal(reply, token));
        });
    }
}
