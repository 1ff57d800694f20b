package dev.stepgate.lab.embedded.http;

import java.util.Set;

/** How one service says what all services have to say: refusals, headers and versions. Stateless. */
public interface Dialect {

    /** A refusal in the service's own shape. */
    Answer refusal(ApiError error, Call call);

    /** The answer to a request without a token that is good. */
    Answer unauthorized(Call call);

    /** The answer to a request for a path that the service does not know. */
    Answer unknownPath(Call call);

    /** The answer to a request with a method that the path does not have. */
    Answer wrongMethod(Call call, Set<String> allowed);

    /**
     * The version of the API that the request asks for.
     *
     * @throws ApiError if the service has no such version
     */
    default ApiVersion negotiate(Call call) {
        return call.version().api();
    }

    /** Whether the service looks for the path before it asks who wants it, so that an unknown path needs no token. */
    default boolean findsPathFirst(Call call) {
        return false;
    }

    /** Whether the service answers a HEAD where it answers a GET. */
    default boolean knowsHead() {
        return false;
    }

    /** The answer with the headers that the service adds to each. */
    Answer finish(Answer answer, Call call);
}
