package dev.stepgate.harness.readiness;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.UpgradeCheckOptions;
import dev.stepgate.harness.step.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the upgrade check of each service, with the code of the new release, and judges what it says. */
public final class UpgradeCheckInspector implements Inspector<UpgradeCheckOptions> {

    private static final List<String> WORDS = List.of("success", "a warning", "a failure");

    @Override
    public Class<UpgradeCheckOptions> options() {
        return UpgradeCheckOptions.class;
    }

    @Override
    public Seen inspect(UpgradeCheckOptions options, Occasion occasion) throws InterruptedException {
        List<Seen> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> one : options.commands().entrySet()) {
            Capture said = Capture.of(one.getValue(), occasion.directory(), options.timeout());
            all.add(judge(one.getKey(), said, options.warnings().contains(one.getKey())));
        }
        return Seen.together(all);
    }

    /** @param accepted whether warnings of this service are */
    static Seen judge(String service, Capture said, boolean accepted) {
        List<CheckResult> results = CheckResults.of(said.lines());
        int worst = results.stream().mapToInt(CheckResult::result).max().orElse(-1);
        String name = "the upgrade check of " + service;
        if (said.exitCode() == null) {
            return Seen.unknown(name + " " + said.problem());
        } else if (said.exitCode() < 0 || said.exitCode() > 2) {
            return Seen.unknown(name + " exited with " + said.exitCode() + ", which is no result; last it said: "
                    + said.lastLine());
        } else if (worst < 0) {
            return Seen.unknown(name + " exited with " + said.exitCode() + " and told of no check; last it said: "
                    + said.lastLine());
        } else if (worst != said.exitCode()) {
            return Seen.unknown(
                    name + " contradicts itself: it exited with " + said.exitCode() + " and told " + WORDS.get(worst));
        }
        List<String> failures = new ArrayList<>();
        List<String> details = new ArrayList<>();
        details.add(service + ": " + results.size() + " checks");
        if (results.stream().noneMatch(CheckResult::isOfSubstance)) {
            details.add(service + ": its upgrade check tests nothing of substance ("
                    + results.stream().map(CheckResult::check).collect(Collectors.joining(", ")) + ")");
        }
        for (CheckResult result : results) {
            String told = service + ": " + WORDS.get(result.result()) + ": " + result.told();
            if (result.result() == 2 || (result.result() == 1 && !accepted)) {
                failures.add(told
                        + (result.result() == 1 ? "; once it is dealt with, name " + service + " in warnings" : ""));
            } else if (result.result() == 1) {
                details.add(told + " (accepted by the plan)");
            }
        }
        return new Seen(results.size(), failures, List.of(), details);
    }
}
