package dev.stepgate.harness.fate;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.fate.Thing.Stage;
import dev.stepgate.harness.plan.Trickle;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.OperationKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The trickle of one step, one round after the other: in each, every object that is due is looked after, and if it is time, the next
 * operation is sent. Requests go out one after the other, so that the region never has two of them at a time. Lives on one thread.
 */
final class Rounds {

    /** At the end, so many deadlines are waited for what is under way; more than a creation and a deletion may take. */
    private static final int LAST_DEADLINES = 3;

    private final Trickle trickle;
    private final RunId run;
    private final Door door;
    private final Pace pace;
    private final Notes notes;
    private final Clock clock;
    private final Ground ground;
    private final Life life;
    private final List<Thing> things = new ArrayList<>();
    private final Absences absences = new Absences();
    private final long start;
    private long sendings;
    private int turn;
    private boolean everSent;
    private String problem;
    private long ending;
    private boolean endingBegun;
    private boolean over;

    Rounds(Trickle trickle, RegionProfile profile, RunId run, Door door, Pace pace, Notes notes, Clock clock) {
        this.trickle = trickle;
        this.run = run;
        this.door = door;
        this.pace = pace;
        this.notes = notes;
        this.clock = clock;
        this.ground = new Ground(door, profile, run, trickle.operations());
        this.life = new Life(door, pace, notes, clock);
        this.start = clock.nanos();
    }

    boolean isOver() {
        return over;
    }

    /** A round while the step goes on. */
    void flow() {
        lookAfter();
        if (clock.nanos() - due() >= 0) {
            send();
            // Those that were missed while a request was under way are left out, or they would come in a burst.
            sendings = 1 + (clock.nanos() - start) / trickle.every().toNanos();
        }
    }

    private long due() {
        return start + sendings * trickle.every().toNanos();
    }

    private void lookAfter() {
        things.stream().filter(thing -> thing.isDue(clock.nanos())).forEach(life::goOn);
        things.forEach(absences::note);
        things.removeIf(thing -> thing.is(Stage.OVER));
    }

    /** Makes an object of the kind whose turn it is; if there are as many as there may be, the oldest that is well has to go. */
    private void send() {
        OperationKind kind =
                trickle.operations().get(turn % trickle.operations().size());
        turn++;
        List<Thing> same = things.stream()
                .filter(thing -> thing.kind() == kind && !thing.is(Stage.MISSED))
                .toList();
        if (same.size() < trickle.atMost()) {
            create(kind);
            return;
        }
        Optional<Thing> oldest =
                same.stream().filter(thing -> thing.is(Stage.STANDING)).findFirst();
        oldest.ifPresent(life::retire);
    }

    private void create(OperationKind kind) {
        Recipe recipe = new Recipe(kind, run);
        Ground.Place place;
        try {
            door.open(recipe.service());
            place = ground.ready();
        } catch (RegionException e) {
            problem = e.getMessage();
            return;
        }
        String word = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        Thing thing = new Thing(recipe, run.name(recipe.resource()), word);
        things.add(thing);
        everSent = true;
        life.courier().create(thing, recipe.body(thing.name(), word, place));
    }

    /** A round after the step's command: nothing new is made, all is read back and deleted. */
    void end() {
        if (!endingBegun) {
            endingBegun = true;
            ending = clock.nanos();
            life.lastLooks();
            things.stream().filter(thing -> thing.is(Stage.MISSED)).forEach(life::seekAgain);
            if (!everSent) {
                notes.hindered(problem == null ? "the phases were too short for an operation" : problem);
            }
        }
        things.stream().filter(thing -> thing.is(Stage.STANDING)).forEach(life::retire);
        lookAfter();
        boolean late = Duration.ofNanos(clock.nanos() - ending)
                        .compareTo(pace.deadline().multipliedBy(LAST_DEADLINES))
                >= 0;
        if (late) {
            things.forEach(life::giveUp);
            things.clear();
        }
        if (things.isEmpty() && absences.readBack(door, notes, late)) {
            clear();
        }
    }

    private void clear() {
        try {
            ground.remove();
        } catch (RegionException e) {
            notes.hindered("network " + ground.left() + " may be left (" + e.getMessage() + "); next: stepgate sweep");
        }
        over = true;
    }

    /** The run ends early: deletes what it can, without waiting to see it gone. */
    void abandon() {
        List<String> left = new ArrayList<>();
        for (Thing thing : things) {
            left.add(thing.name() + (thing.id() == null ? "" : deletedBlindly(thing)));
        }
        if (ground.left() != null) {
            left.add(ground.left());
        }
        if (!left.isEmpty()) {
            notes.hindered(
                    "the run ended early; next: stepgate sweep, for these may be left: " + String.join(", ", left));
        }
        over = true;
    }

    /** What was answered to its deletion, for the message. */
    private String deletedBlindly(Thing thing) {
        try {
            Recipe recipe = thing.recipe();
            return " (deletion answered "
                    + door.send("DELETE", recipe.service(), recipe.path(thing.id()), null)
                            .status() + ")";
        } catch (RegionException e) {
            return " (deletion not answered)";
        }
    }

    /** How long nothing is due. */
    Duration rest() {
        return pace.rest().compareTo(Duration.ofMillis(200)) < 0 ? pace.rest() : Duration.ofMillis(200);
    }
}
