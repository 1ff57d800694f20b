package dev.stepgate.harness.rehearsal;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.plan.DurationText;
import dev.stepgate.harness.plan.Nearest;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ID@STEP[@REGION][:TIME|:SHARE%]}; all that is wrong is reported together, with the nearest names. */
public final class FaultOrders {

    private static final Pattern FORM =
            Pattern.compile("(?<id>[^@:]+)@(?<step>[^@:]+)(@(?<region>[^@:]+))?(:(?<when>[^@:]+))?");
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3})%");

    private final Plan plan;
    private final List<String> regions;
    private final List<Problem> problems = new ArrayList<>();

    private FaultOrders(Plan plan, List<String> regions) {
        this.plan = plan;
        this.regions = regions;
    }

    /**
     * Reads orders.
     *
     * @param plan has the steps
     * @param regions of the rehearsal
     * @throws ConfigurationException if a fault, step or region is unknown, or a fault is to be put in twice
     */
    public static List<FaultOrder> read(List<String> texts, Plan plan, List<String> regions) {
        FaultOrders reader = new FaultOrders(plan, regions);
        List<FaultOrder> orders =
                texts.stream().map(reader::order).flatMap(Optional::stream).toList();
        reader.twice(orders);
        if (!reader.problems.isEmpty()) {
            throw new ConfigurationException(reader.problems);
        }
        return orders;
    }

    private Optional<FaultOrder> order(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            problem("expected ID@STEP, such as metadata-dead@computes, or ID@STEP@REGION, perhaps with :5s or :20%"
                    + " behind it, got '" + text + "'");
            return Optional.empty();
        }
        int before = problems.size();
        Optional<Fault> fault = FaultCatalogue.find(form.group("id"));
        if (fault.isEmpty()) {
            List<String> known = FaultCatalogue.all().stream().map(Fault::id).toList();
            problem("there is no fault '" + form.group("id") + "'" + Nearest.few(form.group("id"), known)
                    + "; --list-faults shows all");
        }
        known("step", form.group("step"), plan.steps().stream().map(Step::id).toList());
        if (form.group("region") != null) {
            known("region", form.group("region"), regions);
        }
        Activation when = when(form.group("when"), text);
        return problems.size() > before
                ? Optional.empty()
                : fault.map(one -> new FaultOrder(text, one, when, form.group("step"), form.group("region")));
    }

    private void known(String what, String name, List<String> known) {
        if (!known.contains(name)) {
            problem("there is no " + what + " '" + name + "'" + Nearest.hint(name, known));
        }
    }

    private Activation when(String text, String whole) {
        if (text == null) {
            return Activation.always();
        }
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            int percent = Integer.parseInt(share.group(1));
            if (percent >= 1 && percent <= 100) {
                return Activation.share(percent / 100.0);
            }
        }
        Optional<Duration> length = DurationText.parse(text).filter(parsed -> !parsed.isZero());
        if (length.isPresent()) {
            return Activation.during(Duration.ZERO, length.get());
        }
        problem("expected a time such as 5s or a share from 1% to 100% behind the colon, got '" + text + "' in '"
                + whole + "'");
        return Activation.always();
    }

    private void twice(List<FaultOrder> orders) {
        Set<String> seen = new HashSet<>();
        for (FaultOrder order : orders) {
            for (String region : order.region() == null ? regions : List.of(order.region())) {
                if (!seen.add(order.fault().id() + " " + region)) {
                    problem("fault " + order.fault().id() + " is to be put into region " + region
                            + " twice; it stays in once it is there");
                }
            }
        }
    }

    private void problem(String message) {
        problems.add(new Problem(Path.of("--fault"), 0, 0, message));
    }
}
