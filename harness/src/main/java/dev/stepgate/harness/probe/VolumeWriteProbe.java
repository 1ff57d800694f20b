package dev.stepgate.harness.probe;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes another description to a volume of its own at each attempt, and compares what the service says it has kept. Cinder has no object
 * that a member may make and that costs no storage, so that the volume, of 1 GiB, is made once, at the first attempt, and deleted at the
 * end. While one may exist whose creation got no answer, it is looked for by its name before another is made.
 */
final class VolumeWriteProbe implements Asker {

    private static final Logger LOG = LoggerFactory.getLogger(VolumeWriteProbe.class);
    private static final int NOT_FOUND = 404;

    /** Between two requests at the end, while a volume is not made or not gone yet. */
    private static final Duration REST = Duration.ofMillis(300);

    private final HttpConnections connections;
    private final Tokens tokens;
    private final Writing writing;
    private final Function<Consumer<Answer>, Attempt> last;
    private String name;
    private String id;
    private boolean inHand;

    /**
     * @param connections to the volumes of the project
     * @param last begins an attempt that removes the volume at the end
     */
    VolumeWriteProbe(
            HttpConnections connections, Tokens tokens, Writing writing, Function<Consumer<Answer>, Attempt> last) {
        this.connections = connections;
        this.tokens = tokens;
        this.writing = writing;
        this.last = last;
    }

    @Override
    public void ask(Attempt attempt) {
        Tokens.Held token = tokens.current();
        if (token == null) {
            attempt.end(Answer.unknown("no-token"));
        } else if (id != null) {
            write(attempt, token);
        } else if (inHand) {
            attempt.end(Answer.unknown("held-back"));
        } else {
            inHand = true;
            attempt.onEnd(() -> inHand = false);
            if (name == null) {
                make(attempt, token);
            } else {
                seek(attempt, token, () -> make(attempt, token), () -> write(attempt, token));
            }
        }
    }

    private void make(Attempt attempt, Tokens.Held token) {
        name = name == null ? writing.newName() : name;
        Target target = connections.target();
        connections.send(
                attempt, () -> Requests.post(target, target.plainPath(), token.value(), writing.body(name)), reply -> {
                    if (reply.success()) {
                        id = writing.id(reply, name);
                        if (id == null) {
                            attempt.end(Answer.fail("no-id", reply.requestId()));
                        } else {
                            write(attempt, token);
                        }
                        return;
                    }
                    if (reply.status() < 500) {
                        name = null;
                    }
                    attempt.end(WriteProbe.refusal(reply, token, tokens));
                });
    }

    /** Looks whether there is a volume of that name, whose creation got no answer. */
    private void seek(Attempt attempt, Tokens.Held token, Runnable absent, Runnable there) {
        Target target = connections.target();
        String byName = target.plainPath() + "?name=" + name;
        connections.send(attempt, () -> Requests.get(target, byName, token.value()), reply -> {
            if (!reply.success()) {
                attempt.end(tokens.refusal(reply, token));
            } else if (!writing.isList(reply)) {
                attempt.end(Answer.fail("not-json", reply.requestId()));
            } else {
                id = writing.firstId(reply);
                (id == null ? absent : there).run();
            }
        });
    }

    private void write(Attempt attempt, Tokens.Held token) {
        String word =
                "Stepgate probe %08x".formatted(ThreadLocalRandom.current().nextInt());
        Target target = connections.target();
        connections.send(
                attempt,
                () -> Requests.putJson(target, path(), token.value(), Writing.description("volume", word)),
                reply -> {
                    if (reply.success()) {
                        boolean kept = word.equals(writing.description(reply));
                        attempt.end(kept ? Answer.ok(reply.requestId()) : Answer.fail("content", reply.requestId()));
                        return;
                    }
                    if (reply.status() == NOT_FOUND) {
                        // Lost, which this attempt says; it is looked for once more before another is made.
                        id = null;
                    }
                    attempt.end(WriteProbe.refusal(reply, token, tokens));
                });
    }

    private String path() {
        return connections.target().plainPath() + "/" + id;
    }

    @Override
    public void finish(Runnable finished) {
        Attempt attempt = last.apply(answer -> {
            connections.close();
            if (name != null) {
                LOG.warn("probes left volume {} ({}); next: stepgate sweep", name, answer.error());
            }
            finished.run();
        });
        Tokens.Held token = tokens.current();
        if (name == null) {
            attempt.end(Answer.ok(null));
        } else if (token == null) {
            attempt.end(Answer.unknown("no-token"));
        } else if (id == null) {
            seek(attempt, token, () -> gone(attempt), () -> remove(attempt, token));
        } else {
            remove(attempt, token);
        }
    }

    /** Deletes it, again for as long as there is time, since a volume that is still being made refuses that. */
    private void remove(Attempt attempt, Tokens.Held token) {
        Target target = connections.target();
        connections.send(attempt, () -> Requests.delete(target, path(), token.value()), reply -> {
            if (reply.success()) {
                awaitGone(attempt, token);
            } else if (reply.status() == NOT_FOUND) {
                gone(attempt);
            } else if (reply.status() < 500) {
                later(attempt, () -> remove(attempt, token));
            } else {
                attempt.end(tokens.refusal(reply, token));
            }
        });
    }

    /** An accepted deletion takes a while, and may fail; until it is gone, the volume is said to be left. */
    private void awaitGone(Attempt attempt, Tokens.Held token) {
        Target target = connections.target();
        connections.send(attempt, () -> Requests.get(target, path(), token.value()), reply -> {
            if (reply.status() == NOT_FOUND) {
                gone(attempt);
            } else {
                later(attempt, () -> awaitGone(attempt, token));
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the attempt ends at its time-out also if this never runs
    private static void later(Attempt attempt, Runnable action) {
        Runnable unlessOver = () -> {
            if (!attempt.done()) {
                action.run();
            }
        };
        attempt.loop().schedule(unlessOver, REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void gone(Attempt attempt) {
        name = null;
        attempt.end(Answer.ok(null));
    }
}
