package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Request;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** HAProxy's statistics: a page for people at {@code /}, a table at {@code /;csv}. Safe for several threads. */
public final class StatsPage {

    private final Collection<Pool> pools;

    /** Of these pools, which may still change. */
    public StatsPage(Collection<Pool> pools) {
        this.pools = Objects.requireNonNull(pools);
    }

    /** Answers a request. */
    public Answer answer(Request request) {
        String table = pools.stream().map(pool -> pool.stats().csv()).collect(Collectors.joining("\n"));
        Answer answer = request.path().endsWith(";csv")
                ? Answer.of(200, "text/plain", Stats.head() + "\n" + table + "\n")
                : Answer.of(
                        200,
                        "text/html",
                        "<html><head><title>Statistics Report for HAProxy</title></head><body><pre>\n" + table
                                + "\n</pre></body></html>\n");
        return answer.with("cache-control", "no-cache");
    }
}
