package dev.stepgate.reports.record;

import java.util.Locale;

/**
 * What was being done at one moment of a run.
 *
 * @param step the step's id; null between steps
 * @param phase the phase of the step; null between phases
 * @param mark the last mark of the step's command by then; null if there was none yet, or the command had ended
 */
public record Activity(String step, Phase phase, String mark) {

    /** For people, such as {@code "TASK [keystone : Restart]" of step upgrade (during)}. */
    public String describe() {
        if (step == null) {
            return "no step";
        }
        String where =
                "step " + step + (phase == null ? "" : " (" + phase.name().toLowerCase(Locale.ROOT) + ")");
        return mark == null ? where : "\"" + mark + "\" of " + where;
    }
}
