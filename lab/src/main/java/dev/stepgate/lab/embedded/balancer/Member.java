package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.world.Time;

/** What the balancer believes of one backend; guarded by its pool. */
final class Member {

    private final Backend backend;
    private final Downtimes downtimes;
    private boolean up = true;
    private boolean drained;
    private int inARow;
    private String lastCheck = "L7OK";
    private int lastCode = 200;
    private long failedChecks;
    private long timesDown;
    private long sessions;
    private long changedAt;

    Member(Backend backend, Time time) {
        this.backend = backend;
        this.downtimes = new Downtimes(time);
        this.changedAt = time.nanos();
    }

    Backend backend() {
        return backend;
    }

    /** When the backend itself was not running. */
    Downtimes downtimes() {
        return downtimes;
    }

    boolean isUp() {
        return up;
    }

    boolean isDrained() {
        return drained;
    }

    void drain(boolean wanted) {
        drained = wanted;
    }

    /** Takes new requests. */
    boolean isInRotation() {
        return up && !drained;
    }

    void count() {
        sessions++;
    }

    /** What one check says, such as L7OK, L7STS, L4CON or L7TOUT. */
    record Result(String status, int code) {

        boolean isGood() {
            return status.equals("L7OK");
        }

        static Result of(Answer answer) {
            boolean good = answer.status() / 100 == 2 || answer.status() / 100 == 3;
            return new Result(good ? "L7OK" : "L7STS", answer.status());
        }

        static Result refused() {
            return new Result("L4CON", 0);
        }

        static Result silent() {
            return new Result("L7TOUT", 0);
        }
    }

    /** Asks the backend itself; must not be called under the pool's lock. */
    Result check(Request health) {
        return switch (backend.state()) {
            case STOPPED -> Result.refused();
            case FROZEN -> Result.silent();
            case RUNNING -> asked(health);
        };
    }

    private Result asked(Request health) {
        try {
            return Result.of(backend.answer(health));
        } catch (Dropped gone) {
            return Result.refused();
        }
    }

    /** Takes a result in, and tells whether the backend went up or down by it. */
    boolean learn(Result result, HealthChecks checks, long now) {
        lastCheck = result.status();
        lastCode = result.code();
        failedChecks += result.isGood() ? 0 : 1;
        inARow = result.isGood() == up ? 0 : inARow + 1;
        if (inARow < (up ? checks.fall() : checks.rise())) {
            return false;
        }
        inARow = 0;
        up = !up;
        timesDown += up ? 0 : 1;
        changedAt = now;
        return true;
    }

    /** For the statistics. */
    Stats.Server stats(long now) {
        return new Stats.Server(
                backend.host(),
                drained ? "DRAIN" : up ? "UP" : "DOWN",
                sessions,
                failedChecks,
                timesDown,
                (now - changedAt) / 1_000_000_000,
                lastCheck,
                lastCode);
    }
}
