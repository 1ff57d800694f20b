package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import dev.stepgate.harness.plan.Plan;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How many controllers a plan is written for, so that the region on which it is rehearsed has them all. */
public final class Controllers {

    private static final Pattern NAME = Pattern.compile("controller([1-9]\\d?)");
    private static final int FEWEST = 2;

    /** More than any region has; a higher number is a slip of the pen, which the rehearsal tells. */
    private static final int MOST = 9;

    private Controllers() {}

    /** The highest number of a {@code controllerN} that its commands name, from 2 to 9. */
    public static int named(Plan plan) {
        return plan.steps().stream()
                .flatMap(step ->
                        step.commands().stream().flatMap(command -> Wish.of(command, step.environment()).stream()))
                .flatMap(wish -> Stream.concat(wish.words().stream(), wish.limit().stream()))
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .mapToInt(name -> Integer.parseInt(name.group(1)))
                .filter(number -> number <= MOST)
                .reduce(FEWEST, Math::max);
    }
}
