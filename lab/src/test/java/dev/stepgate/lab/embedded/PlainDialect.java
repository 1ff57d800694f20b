package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import java.util.Set;

/** A service without a style of its own. */
record PlainDialect() implements Dialect {

    @Override
    public Answer refusal(ApiError error, Call call) {
        return Answer.of(error.status());
    }

    @Override
    public Answer unauthorized(Call call) {
        return Answer.of(401);
    }

    @Override
    public Answer unknownPath(Call call) {
        return Answer.of(404);
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        return Answer.of(405);
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        return answer;
    }
}
