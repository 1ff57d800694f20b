package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.world.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** Remembers which requests were not served well, those under way included. Safe for several threads. */
final class Losses {

    /** From this on a request counts as lost for a client that is in a hurry. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private final Time time;
    private final List<Loss> past = new ArrayList<>();
    private final Set<Moment> underWay = new LinkedHashSet<>();

    Losses(Time time) {
        this.time = Objects.requireNonNull(time);
    }

    /** Has a request answered, and remembers it if that did not go well. */
    Answer watch(Supplier<Answer> answering) {
        Moment arrived = arrived();
        boolean good = false;
        try {
            Answer answer = answering.get();
            good = answer.status() < 500;
            return answer;
        } finally {
            answered(arrived, good);
        }
    }

    private synchronized Moment arrived() {
        Moment now = Moment.now(time);
        while (underWay.contains(now)) {
            now = new Moment(now.instant(), now.nanos() + 1);
        }
        underWay.add(now);
        return now;
    }

    private synchronized void answered(Moment arrived, boolean good) {
        underWay.remove(arrived);
        Duration length = arrived.until(Moment.now(time));
        if (!good || length.compareTo(LONG) >= 0) {
            past.add(new Loss(arrived.instant(), length));
        }
    }

    /** All so far. */
    synchronized List<Loss> all() {
        List<Loss> all = new ArrayList<>(past);
        Moment now = Moment.now(time);
        underWay.stream()
                .filter(arrived -> arrived.until(now).compareTo(LONG) >= 0)
                .forEach(arrived -> all.add(new Loss(arrived.instant(), arrived.until(now))));
        return List.copyOf(all);
    }
}
