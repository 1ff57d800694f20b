package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import java.util.List;
import java.util.Locale;

/** The names of the report's suites, such as {@code 2.1 restart-controller1, before}. */
final class Suites {

    static final String GATE = "gate";
    static final String RUN = "run";

    private final List<String> plan;

    Suites(RunRecord run) {
        this.plan = run.events(Event.RunStarted.class).stream()
                .flatMap(started -> started.steps().stream())
                .toList();
    }

    /** The steps of the plan, in order. */
    List<String> plan() {
        return plan;
    }

    /** A step with its number in the plan, as wide as the plan's last one so that names sort as steps do. */
    String step(String id) {
        return numbered(id, "");
    }

    /** A phase of a step, numbered too: Allure sorts suites by name, and before comes before after. */
    String phase(String step, Phase phase) {
        String part =
                switch (phase) {
                    case BEFORE -> ".1";
                    case DURING -> ".2";
                    case AFTER -> ".3";
                };
        return numbered(step, part) + ", " + phase.name().toLowerCase(Locale.ROOT);
    }

    private String numbered(String id, String part) {
        int index = plan.indexOf(id);
        int digits = String.valueOf(plan.size()).length();
        return index < 0 ? id : String.format(Locale.ROOT, "%0" + digits + "d%s %s", index + 1, part, id);
    }
}
