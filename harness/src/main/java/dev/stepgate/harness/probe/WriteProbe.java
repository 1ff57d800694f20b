package dev.stepgate.harness.probe;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a small object and deletes it; both have to be served. What an earlier attempt has left is deleted first, and while three objects
 * exist, or may, none is made: such attempts are UNKNOWN. So are those that fail for want of quota, which is our project's.
 */
final class WriteProbe implements Asker {

    /** As much of an answer as is read for its id. */
    static final int LONGEST_ANSWER = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WriteProbe.class);
    private static final int NOT_FOUND = 404;
    private static final List<Integer> QUOTA = List.of(403, 409, 413);

    private final HttpConnections connections;
    private final Tokens tokens;
    private final Writing writing;
    private final Function<Consumer<Answer>, Attempt> last;
    private final Leftovers leftovers = new Leftovers();

    /**
     * @param connections to the collection
     * @param last begins an attempt that removes what is left at the end
     */
    WriteProbe(HttpConnections connections, Tokens tokens, Writing writing, Function<Consumer<Answer>, Attempt> last) {
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
        } else {
            clean(attempt, token, () -> create(attempt, token));
        }
    }

    private void clean(Attempt attempt, Tokens.Held token, Runnable then) {
        Leftovers.Made old = leftovers.take(attempt);
        if (old != null) {
            remove(attempt, token, old, reply -> clean(attempt, token, then));
        } else if (leftovers.full()) {
            attempt.end(Answer.unknown("held-back"));
        } else {
            then.run();
        }
    }

    private void create(Attempt attempt, Tokens.Held token) {
        Leftovers.Made made = leftovers.note(writing.newName(), attempt);
        made.known(writing.idBefore(made.name()));
        Target target = connections.target();
        connections.send(
                attempt,
                () -> Requests.post(target, target.plainPath(), token.value(), writing.body(made.name())),
                reply -> {
                    if (reply.success()) {
                        created(attempt, token, made, reply);
                    } else {
                        if (reply.status() < 500) {
                            leftovers.gone(made);
                        }
                        attempt.end(refusal(reply, token, tokens));
                    }
                });
    }

    private void created(Attempt attempt, Tokens.Held token, Leftovers.Made made, Reply created) {
        made.known(writing.id(created, made.name()));
        if (made.id() == null) {
            attempt.end(Answer.fail("no-id", created.requestId()));
            return;
        }
        remove(attempt, token, made, removed -> {
            boolean lost = removed.status() == NOT_FOUND;
            attempt.end(lost ? Answer.fail("http-404", removed.requestId()) : Answer.ok(created.requestId()));
        });
    }

    /** Deletes it, by its name if its id is not known, and goes on if it is gone. */
    private void remove(Attempt attempt, Tokens.Held token, Leftovers.Made made, Consumer<Reply> gone) {
        Target target = connections.target();
        if (made.id() == null) {
            String byName = target.plainPath() + "?name=" + made.name();
            connections.send(
                    attempt,
                    () -> Requests.get(target, byName, token.value()),
                    reply -> found(attempt, token, made, reply, gone));
            return;
        }
        connections.send(
                attempt, () -> Requests.delete(target, target.plainPath() + "/" + made.id(), token.value()), reply -> {
                    if (reply.success() || reply.status() == NOT_FOUND) {
                        leftovers.gone(made);
                        gone.accept(reply);
                    } else {
                        attempt.end(refusal(reply, token, tokens));
                    }
                });
    }

    private void found(Attempt attempt, Tokens.Held token, Leftovers.Made made, Reply list, Consumer<Reply> gone) {
        if (!list.success()) {
            attempt.end(refusal(list, token, tokens));
        } else if (!writing.isList(list)) {
            attempt.end(Answer.fail("not-json", list.requestId()));
        } else if (writing.firstId(list) == null) {
            leftovers.gone(made);
            gone.accept(list);
        } else {
            made.known(writing.firstId(list));
            remove(attempt, token, made, gone);
        }
    }

    /** What it means that a write was refused: for want of quota it says nothing of the service. */
    static Answer refusal(Reply reply, Tokens.Held token, Tokens tokens) {
        boolean quota = QUOTA.contains(reply.status())
                && reply.text().toLowerCase(Locale.ROOT).contains("quota");
        return quota ? Answer.unknown("quota", reply.requestId()) : tokens.refusal(reply, token);
    }

    @Override
    public void finish(Runnable finished) {
        Attempt attempt = last.apply(answer -> {
            connections.close();
            if (!leftovers.names().isEmpty()) {
                LOG.warn("probes left {} ({}); next: stepgate sweep", leftovers.names(), answer.error());
            }
            finished.run();
        });
        Tokens.Held token = tokens.current();
        if (token == null) {
            attempt.end(Answer.unknown("no-token"));
        } else {
            clean(attempt, token, () -> attempt.end(Answer.ok(null)));
        }
    }
}
