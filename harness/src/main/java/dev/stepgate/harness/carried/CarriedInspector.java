package dev.stepgate.harness.carried;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Looks;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.CarriedOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Looks at what a run carries: while the step's command runs without any API, over SSH alone; after it once more, and with the APIs. Each step
 * is judged on what changed since the one before; other bytes stay wrong.
 */
public final class CarriedInspector implements Inspector<CarriedOptions> {

    private static final int TRIES = 5;
    private static final long REST_SECONDS = 2;

    private final Carried carried;

    /** Looks at these. */
    public CarriedInspector(Carried carried) {
        this.carried = carried;
    }

    @Override
    public Class<CarriedOptions> options() {
        return CarriedOptions.class;
    }

    @Override
    public Looks watch(CarriedOptions options, Occasion occasion, Consumer<Seen> found) {
        String lost = carried.lostFor(occasion.step().id());
        if (lost != null) {
            found.accept(Seen.unknown(lost));
            return Looks.NONE;
        }
        List<Pattern> expected = occasion.step().expect();
        Belongings was = carried.belongings();
        return new CarriedLooks(
                        carried::look,
                        inside -> new CarriedRule(was, expected).inside(inside),
                        options.every(),
                        seen -> tell(seen, found))
                .start();
    }

    private void tell(Seen seen, Consumer<Seen> found) {
        if (!carried.isClosing()) {
            found.accept(seen);
        }
    }

    @Override
    public Seen inspect(CarriedOptions options, Occasion occasion) throws InterruptedException {
        List<Pattern> expected = occasion.step().expect();
        Belongings was = carried.belongings();
        List<Seen> all = new ArrayList<>();
        String lost = carried.lostFor(occasion.step().id());
        if (lost != null) {
            all.add(Seen.unknown(lost));
        }
        Inside inside = null;
        try {
            inside = reached();
            all.add(new CarriedRule(was, expected).inside(inside));
        } catch (IOException e) {
            all.add(Seen.unknown("carried server: could not be reached by SSH at "
                    + was.server().floatingAddress() + ", " + TRIES + " times: " + e.getMessage()));
        }
        Surroundings around = carried.surroundings();
        all.add(new CarriedRule(was, expected).apis(around));
        if (was.container() != null) {
            all.add(object(was, expected));
        } else if (options.object()) {
            all.add(new Seen(1, List.of(), List.of(), List.of("object: the catalogue has no object store")));
        }
        if (carried.isClosing()) {
            return Seen.unknown("the run is being stopped, and what it carries is removed");
        }
        carried.accept(inside, around);
        return Seen.together(all);
    }

    private Inside reached() throws IOException, InterruptedException {
        for (int i = 1; i < TRIES && !carried.isClosing(); i++) {
            try {
                return carried.look();
            } catch (IOException notYet) {
                TimeUnit.SECONDS.sleep(REST_SECONDS);
            }
        }
        return carried.look();
    }

    private Seen object(Belongings was, List<Pattern> expected) {
        try {
            return new CarriedRule(was, expected).object(carried.expectedBytes(), carried.storedBytes());
        } catch (RegionException e) {
            return Seen.unknown("carried object: " + e.getMessage());
        }
    }
}
